import type { SendOutcome } from './outcome.js';

/** Codes of the guard at the door to the outside that say: not reached, or no answer. */
const AWAY: ReadonlySet<string> = new Set(['name_not_found', 'connect_failed', 'timed_out', 'aborted', 'broken_off']);
/** Codes of what ended before anybody asked the network. */
const NOT_ASKED: ReadonlySet<string> = new Set(['lease_lost', 'called_off', 'channel_not_connected']);

/** What a send's end says of the host it was for; undefined when it was not asked. */
export function heardOf(outcome: SendOutcome): 'away' | 'answered' | undefined {
  if (outcome.kind === 'published') return 'answered';
  if (outcome.kind === 'not_connected' || NOT_ASKED.has(outcome.code)) return undefined;
  const unclear = outcome.kind === 'not_sent' || outcome.kind === 'doubt';
  return unclear && AWAY.has(outcome.code) ? 'away' : 'answered';
}
