export type Verification = 'standard' | 'bearer';

/** Where news comes from: a hook that others call, or a feed that is looked at. */
export interface SignalSource {
  readonly id: string;
  kind: 'webhook' | 'feed';
  name: string;
  /** Of a feed. */
  url?: string;
  everyMinutes?: number;
  /** How a hook's callers prove themselves. */
  verification?: Verification;
  problem?: string;
  /** ISO instant of the last news. */
  lastAt?: string;
  received: number;
  createdAt: string;
}

/** What trigger calls it. */
export function sourceRef({ kind, id }: Pick<SignalSource, 'kind' | 'id'>): string {
  return `${kind}:${id}`;
}
