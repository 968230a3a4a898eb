import type { OutcomeClass } from '#contracts';

/** What is known of an attempt of which a send may have arrived. Milliseconds by the database's clock. */
export interface Doubt {
  /** Sends of the attempt that may have arrived. */
  sends: number;
  /** Since the first of them was put on its way: the network's memory of the key is no older. */
  keyAgeMs: number;
  /** Since the last of them was given up: not a byte of it left since then. */
  quietMs: number;
  /** How long it had been quiet when the network was last certain not to have it; null before that. */
  absentAfterMs: number | null;
}

/** Why a publication is where it is, for programs and for people. */
export interface Reason {
  code: string;
  reason: string;
}

/**
 * A network may go on with a request for so long after its caller hung up, and accept the post then. Milliseconds;
 * mastodon/mastodon#37879 is about servers that do.
 */
export const LATE_MS = 60_000;

/** What is posted shows in a network's lists within this; the first reading back waits for it. Milliseconds. */
const READ_BACK_FIRST_MS = 15_000;
/** First look where an attempt has a key: soon, for most doubts are a dropped answer to a post that is there. */
const FIRST_LOOK_MS = 1000;

/** Milliseconds before the first look at something that may have arrived; undefined where looking is not possible. */
export function firstLookMs(outcomeClass: OutcomeClass): number | undefined {
  switch (outcomeClass) {
    case 'client_key':
    case 'client_id':
    case 'two_phase':
      return FIRST_LOOK_MS;
    case 'read_back':
      return READ_BACK_FIRST_MS;
    case 'nothing':
      return undefined;
  }
}

export interface UnknownStep {
  state: 'unknown';
  waitsForPerson: boolean;
  nextInMs?: number;
  reasonCode: string;
  reason: string;
}

/** The step of what may have arrived: never failed. Where nobody can look, people are asked at once. */
export function unknownStep(outcomeClass: OutcomeClass, { code, reason }: Reason): UnknownStep {
  const nextInMs = firstLookMs(outcomeClass);
  const step = { state: 'unknown', reasonCode: code, reason } as const;
  return nextInMs === undefined ? { ...step, waitsForPerson: true } : { ...step, waitsForPerson: false, nextInMs };
}
