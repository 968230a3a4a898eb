import type { OutboundGuard } from '#http';
import { CredentialsWrong } from '../connect-failure.js';
import { textOf } from '../exchange/json.js';
import { transportFailure } from '../outcome/transport-failure.js';
import type { PublishFailure } from '../publish-failure.js';
import { NOSTR_LABEL, RELAYS_HELP } from './nostr.fields.js';
import type { NostrEvent } from './note-event.js';
import { askRelay, type RelayMessage } from './relay.js';
import { gravest, refusalOf } from './relay-answers.js';

const MOST_RELAYS = 10;
const SUBSCRIPTION = 'drover';

/** Addresses of relays as they were typed. Plain ws is for hosts that the operator allowed. @throws CredentialsWrong */
export function relayUrls(typed: string, guard: Pick<OutboundGuard, 'policy'>): string[] {
  const names = typed.split(/[\s,]+/).filter((name) => name !== '');
  const urls = names.map((name) => URL.parse(/^wss?:\/\//.test(name) ? name : `wss://${name}`));
  const good = urls.every((url) => {
    if (!url) return false;
    return url.protocol === 'wss:' || guard.policy.isListed(url.hostname, Number(url.port) || 80);
  });
  if (!good || urls.length > MOST_RELAYS)
    throw new CredentialsWrong('relays', `Enter up to ${MOST_RELAYS} addresses with wss://. ${RELAYS_HELP}`);
  return urls.map((url) => url?.href ?? '');
}

/** The relays of an account, asked all at once. */
export class Relays {
  constructor(
    private readonly guard: OutboundGuard,
    private readonly urls: readonly string[],
  ) {}

  /** Resolves when one relay took the event. @throws PublishFailure when none did */
  async publish(event: NostrEvent, handle: string, signal: AbortSignal): Promise<void> {
    const verdict = ([type, id, accepted, said]: RelayMessage) =>
      type === 'OK' && id === event.id ? { accepted: accepted === true, said: textOf(said) ?? '' } : undefined;
    const asked = this.urls.map(async (url) => {
      const answer = await askRelay(this.guard, url, ['EVENT', event], verdict, signal).catch((error: unknown) => {
        throw transportFailure(error, NOSTR_LABEL);
      });
      if (!answer.accepted) throw refusalOf(answer, handle);
    });
    const ends = await Promise.allSettled(asked);
    if (ends.some(({ status }) => status === 'fulfilled')) return;
    throw gravest(ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as PublishFailure] : [])));
  }

  /** @returns the first event that fits; undefined with `all` when every relay said that it has none. @throws PublishFailure when none could be asked */
  async find(filter: object, signal: AbortSignal): Promise<{ event?: unknown; all: boolean }> {
    const answer = ([type, , event]: RelayMessage) => {
      if (type === 'EVENT') return { event };
      return type === 'EOSE' ? {} : undefined;
    };
    const asked = this.urls.map((url) =>
      askRelay<{ event?: unknown }>(this.guard, url, ['REQ', SUBSCRIPTION, filter], answer, signal),
    );
    const ends = await Promise.allSettled(asked);
    const answers = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
    const [failed] = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
    if (answers.length === 0) throw transportFailure(failed, NOSTR_LABEL);
    const found = answers.find(({ event }) => event !== undefined);
    return { ...(found && { event: found.event }), all: answers.length === this.urls.length };
  }
}
