import type { LatePolicy } from '#contracts';

/** What a scope does with what is late, complete. */
export interface LateRule {
  onLate: LatePolicy;
  graceSeconds: number;
}

/** What is known of an occurrence whose instant came. */
export interface DueFacts {
  /** Milliseconds since it was to fire, on the database's clock; never negative. */
  lateMs: number;
  /** A person asked for it: no late policy applies. */
  asked: boolean;
  /** Its schedule was withdrawn, or a newer revision stands. */
  withdrawn: boolean;
  /** Why the nearest scope that is paused is; absent when none is. */
  pause?: string | undefined;
  late: LateRule;
}

export type DueDecision =
  | { kind: 'fire' }
  | { kind: 'hold'; why: 'paused' | 'late'; reason: string }
  | { kind: 'miss'; reason: string }
  | { kind: 'skip'; reason: string };

/**
 * What becomes of an occurrence whose instant came. A pause stands above everything, since whoever paused was told that
 * nothing fires; what a person asked for is never too late.
 */
export function decideDue({ lateMs, asked, withdrawn, pause, late }: DueFacts): DueDecision {
  if (withdrawn) return { kind: 'skip', reason: 'Its schedule was changed before it fired.' };
  if (pause !== undefined) return { kind: 'hold', why: 'paused', reason: pause };
  if (asked || lateMs <= late.graceSeconds * 1000) return { kind: 'fire' };
  const reason = `Found ${inWords(lateMs)} late; ${inWords(late.graceSeconds * 1000)} are allowed.`;
  switch (late.onLate) {
    case 'fire':
      return { kind: 'fire' };
    case 'skip':
      return { kind: 'miss', reason };
    case 'hold':
      return { kind: 'hold', why: 'late', reason };
  }
}

function inWords(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)} min`;
  return `${Math.floor(seconds / 3600)} h`;
}
