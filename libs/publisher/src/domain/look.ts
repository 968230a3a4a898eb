import type { PublicationState } from '#contracts';
import { lookAgainMs } from './backoff.js';

/** What the network said when an unknown publication was looked for. */
export type Look =
  | { kind: 'found'; remoteId: string; url: string }
  | { kind: 'absent'; repeatSafe: boolean }
  | { kind: 'cannot_ask'; reason: string };

export interface LookStep {
  state: Extract<PublicationState, 'sent' | 'due' | 'unknown'>;
  nextInMs?: number;
  url?: string;
  remoteId?: string;
  waitsForPerson?: boolean;
}

/** After this many milliseconds of doubt people are told and asked; looking goes on. */
const TELL_AFTER_MS = 45_000;
/** After a day nobody looks any more; it stays unknown until a person decides. Milliseconds. */
const GIVE_UP_MS = 24 * 3_600_000;

/**
 * The step that follows a look. Absent is sent again only under the same key, and only when the connector says that
 * the network cannot take it twice.
 *
 * @param ageMs milliseconds since it was last put on its way
 * @param looks looks so far, this one included
 */
export function stepAfterLook(look: Look, { ageMs, looks }: { ageMs: number; looks: number }): LookStep {
  if (look.kind === 'found') return { state: 'sent', url: look.url, remoteId: look.remoteId };
  if (look.kind === 'absent' && look.repeatSafe) return { state: 'due', nextInMs: 0 };
  const waitsForPerson = ageMs >= TELL_AFTER_MS;
  return ageMs >= GIVE_UP_MS
    ? { state: 'unknown', waitsForPerson }
    : { state: 'unknown', waitsForPerson, nextInMs: lookAgainMs(looks) };
}
