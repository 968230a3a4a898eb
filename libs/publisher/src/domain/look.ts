import type { OutcomeClass, PublicationState } from '#contracts';
import { lookAgainMs, retryDelayMs } from './backoff.js';
import type { Doubt } from './doubt.js';
import { isQuarantined } from './sender-lost.js';

/** What the network said when an unknown publication was looked for. */
export type Look =
  | { kind: 'found'; remoteId: string; url: string; facts?: Readonly<Record<string, string>> }
  /** `certain`: everything was seen among which it would be. `repeatSafe`: the network cannot take it twice now. */
  | { kind: 'absent'; certain: boolean; repeatSafe: boolean }
  | { kind: 'cannot_ask'; reason: string };

export interface LookStep {
  state: Extract<PublicationState, 'sent' | 'due' | 'unknown'>;
  nextInMs?: number;
  url?: string;
  remoteId?: string;
  waitsForPerson?: boolean;
}

/** What the step depends on beside the look. */
export interface LookFacts {
  outcomeClass: OutcomeClass;
  doubt: Doubt;
  /** Looks so far, this one included. */
  looks: number;
  /** The network said that it holds the post already. */
  heldAlready: boolean;
  /** Processes that ended while they were sending it. */
  lostSenders: number;
  /** The operator wants what was read back twice and not seen to be sent once more. */
  retryUnseen: boolean;
}

/** After this many milliseconds of doubt people are told and asked; looking goes on. */
const TELL_AFTER_MS = 45_000;
/** After a day nobody looks any more; it stays unknown until a person decides. Milliseconds. */
const GIVE_UP_MS = 24 * 3_600_000;
/** What is in doubt again and again is sent for an hour; then a person decides. Milliseconds. */
const SEND_AGAIN_FOR_MS = 3_600_000;
/** The reading back that counts as the second: by then what was accepted late is in the network's lists. */
const SECOND_READING_MS = 120_000;

/** The step that follows a look. */
export function stepAfterLook(look: Look, facts: LookFacts): LookStep {
  if (look.kind === 'found') return { state: 'sent', url: look.url, remoteId: look.remoteId };
  if (look.kind === 'absent' && look.certain && maySendAgain(look.repeatSafe, facts)) {
    return { state: 'due', nextInMs: againInMs(facts.doubt.sends) };
  }
  const { keyAgeMs } = facts.doubt;
  const waitsForPerson = keyAgeMs >= TELL_AFTER_MS || isQuarantined(facts.lostSenders);
  if (keyAgeMs >= GIVE_UP_MS) return { state: 'unknown', waitsForPerson };
  return { state: 'unknown', waitsForPerson, nextInMs: nextLookMs(facts) };
}

/** Where the network takes an attempt only once, its word suffices; where it is only read back, a person's wish is needed. */
function maySendAgain(
  repeatSafe: boolean,
  { outcomeClass, doubt, looks, heldAlready, lostSenders, retryUnseen }: LookFacts,
): boolean {
  if (heldAlready || isQuarantined(lostSenders) || doubt.keyAgeMs >= SEND_AGAIN_FOR_MS) return false;
  switch (outcomeClass) {
    case 'client_key':
    case 'client_id':
    case 'two_phase':
      return repeatSafe;
    case 'read_back':
      return retryUnseen && doubt.sends === 1 && looks >= 2 && doubt.quietMs >= SECOND_READING_MS;
    case 'nothing':
      return false;
  }
}

/** So many doubts are mended at once; a network that goes on bringing them is given time. */
const MENDED_AT_ONCE = 3;

function againInMs(sends: number): number {
  return sends <= MENDED_AT_ONCE ? 0 : retryDelayMs(sends - MENDED_AT_ONCE, 0);
}

/** Later and later, but not past the moments at which something is decided. */
function nextLookMs({ outcomeClass, doubt, looks }: LookFacts): number {
  const moments = [TELL_AFTER_MS - doubt.keyAgeMs];
  if (outcomeClass === 'read_back') moments.push(SECOND_READING_MS - doubt.quietMs);
  const usual = outcomeClass === 'read_back' ? Math.max(SECOND_READING_MS, lookAgainMs(looks)) : lookAgainMs(looks);
  return Math.min(usual, ...moments.filter((moment) => moment > 0));
}
