import type { TextRule } from '#contracts';
import type { Door } from '../exchange/door.js';
import { numberOf, objectOf, parsed } from '../exchange/json.js';
import { ADDRESS_CHARACTERS, NOSTR_MEDIA, NOSTR_TEXT } from './nostr.fields.js';

/** A relay that does not say it soon counts as one that says nothing. */
const PATIENCE_MS = 5000;
/** What a relay says may be as long as this; more is nobody's post. */
const MOST = 65_536;

/** What a relay says of itself (NIP-11): characters of a note; undefined where it does not. */
async function mostAt(door: Door, relay: string, signal: AbortSignal): Promise<number | undefined> {
  try {
    const response = await door.fetch(relay.replace(/^ws/, 'http'), {
      headers: { accept: 'application/nostr+json' },
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
    });
    const { limitation } = objectOf(parsed(await response.text()));
    const most = numberOf(objectOf(limitation).max_content_length);
    return most !== undefined && most >= 1 ? Math.floor(most) : undefined;
  } catch {
    return undefined;
  }
}

/** The text that every relay takes: the least that one of them says, and the usual where one says nothing. */
export async function relayLimits(door: Door, relays: readonly string[], signal: AbortSignal): Promise<TextRule> {
  const said = await Promise.all(relays.map((relay) => mostAt(door, relay, signal)));
  const max = Math.min(MOST, ...said.map((most) => most ?? NOSTR_TEXT.max));
  return { ...NOSTR_TEXT, max, maxBesideMedia: Math.max(1, max - NOSTR_MEDIA.maxItems * ADDRESS_CHARACTERS) };
}
