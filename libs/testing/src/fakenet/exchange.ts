import type { IncomingHttpHeaders } from 'node:http';
import type { FaultTarget } from './faults.js';
import type { PlayedPost } from './played-post.js';

/** A request as the played networks see it. */
export interface NetRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The body as it came, where it is no text. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface NetAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A recognised request: what a fault can aim at, and the act itself. */
export interface Exchange extends FaultTarget {
  /** @param pause waited for between taking the request up and accepting it, where the network can be caught there */
  act(pause: () => Promise<void>): Promise<NetAnswer>;
}

/** One played network. */
export interface PlayedNetwork {
  readonly network: string;
  /** Undefined when the path is not this network's. */
  exchange(request: NetRequest): Exchange | undefined;
  /** An error in the network's own form. */
  error(status: number): NetAnswer;
  /** What is there now, in the order it came; absent where nothing but texts is played. */
  posts?(): readonly PlayedPost[];
}

/** The request does not fit the network's own description, or is not allowed. */
export class NetRefusal extends Error {
  override readonly name = 'NetRefusal';
  readonly code = 'fakenet_refusal';
  constructor(readonly answer: NetAnswer) {
    super(JSON.stringify(answer));
  }
}

export function bearer(headers: IncomingHttpHeaders): string {
  return /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
}
