import { PublishFailure } from '../publish-failure.js';
import { unauthorised } from '../outcome/status-failure.js';
import { NOSTR_LABEL } from './nostr.fields.js';

/** `["OK", id, accepted, "prefix: sentence"]` (NIP-01; NIP-42 for auth-required and restricted). */
export interface RelayVerdict {
  readonly accepted: boolean;
  readonly said: string;
}

/** What a relay's no means for the note. `error` is trouble of its own: it may yet hold it. */
export function refusalOf({ said }: RelayVerdict, handle: string): PublishFailure {
  const prefix = /^([a-z-]+):/.exec(said)?.[1] ?? 'unknown';
  switch (prefix) {
    case 'rate-limited':
      return new PublishFailure(
        'rate_limited',
        'rate_limited',
        `${NOSTR_LABEL}: relays want less ("${said}"); Drover waits.`,
      );
    case 'auth-required':
    case 'restricted':
    case 'blocked':
      return unauthorised(NOSTR_LABEL, handle, said);
    case 'error':
      return new PublishFailure(
        'doubt',
        'relay_error',
        `A relay answered "${said}". The note may be there. Look before you send it again.`,
      );
    default:
      return new PublishFailure(
        'refused',
        `refused_${prefix.replaceAll('-', '_')}`,
        `Relays refused the note ("${said}"). Change it and send it again.`,
      );
  }
}

/** The worst that can be true comes first: what may have happened anywhere is a doubt. */
const GRAVITY: readonly PublishFailure['kind'][] = ['doubt', 'rate_limited', 'refused', 'unauthorised', 'not_sent'];

/** What all relays together say, none of which took the note. */
export function gravest(failures: readonly PublishFailure[]): PublishFailure {
  const sorted = failures.toSorted((a, b) => GRAVITY.indexOf(a.kind) - GRAVITY.indexOf(b.kind));
  return (
    sorted[0] ?? new PublishFailure('not_sent', 'no_relays', 'No relay is set. Connect the channel again with some.')
  );
}
