import type { OutboundGuard } from '#http';
import { CredentialsWrong } from '../connect-failure.js';
import { textOf } from '../exchange/json.js';
import { transportFailure } from '../outcome/transport-failure.js';
import type { PublishFailure } from '../publish-failure.js';
import { NOSTR_LABEL, RELAYS_HELP } from './nostr.fields.js';
import type { NostrEvent } from './note-event.js';
import { askRelay, type RelayMessage, USUAL_PATIENCE } from './relay.js';
import { gravest, refusalOf } from './relay-answers.js';

const MOST_RELAYS = 10;
const SUBSCRIPTION = 'drover';
/** So many relays hold a note well enough; one alone may lose it. */
const ENOUGH = 2;
/** For those that were not asked for longer than it took the first ones. */
const MOMENT_MS = 1000;

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
    private readonly patience = USUAL_PATIENCE,
  ) {}

  /**
   * Resolves when so many relays took the event that it stays: the others get a moment more, and no say. With fewer that
   * took it all are waited for, and one is enough.
   *
   * @throws PublishFailure when none did
   */
  async publish(event: NostrEvent, handle: string, signal: AbortSignal): Promise<void> {
    const verdict = ([type, id, accepted, said]: RelayMessage) =>
      type === 'OK' && id === event.id ? { accepted: accepted === true, said: textOf(said) ?? '' } : undefined;
    const rest = new AbortController();
    let taken = 0;
    let moment: NodeJS.Timeout | undefined;
    const asked = this.urls.map(async (url) => {
      const until = AbortSignal.any([signal, rest.signal]);
      const answer = await askRelay(this.guard, url, ['EVENT', event], verdict, until, this.patience).catch(
        (error: unknown) => {
          throw transportFailure(error, NOSTR_LABEL);
        },
      );
      if (!answer.accepted) throw refusalOf(answer, handle);
      taken += 1;
      if (taken === ENOUGH) moment = setTimeout(() => rest.abort(), MOMENT_MS);
    });
    const ends = await Promise.allSettled(asked);
    clearTimeout(moment);
    if (ends.some(({ status }) => status === 'fulfilled')) return;
    throw gravest(ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as PublishFailure] : [])));
  }

  /**
   * Asks until one relay has an event that fits.
   *
   * @returns the event; undefined with `all` when every relay said that it has none. @throws PublishFailure when none could be asked
   */
  async find(filter: object, signal: AbortSignal): Promise<{ event?: unknown; all: boolean }> {
    const answer = ([type, , event]: RelayMessage) => {
      if (type === 'EVENT') return { event };
      return type === 'EOSE' ? {} : undefined;
    };
    const rest = new AbortController();
    const until = AbortSignal.any([signal, rest.signal]);
    const asked = this.urls.map(async (url) => {
      const end = await askRelay<{ event?: unknown }>(
        this.guard,
        url,
        ['REQ', SUBSCRIPTION, filter],
        answer,
        until,
        this.patience,
      );
      if (end.event !== undefined) rest.abort();
      return end;
    });
    const ends = await Promise.allSettled(asked);
    const answers = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
    const [failed] = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
    if (answers.length === 0) throw transportFailure(failed, NOSTR_LABEL);
    const found = answers.find(({ event }) => event !== undefined);
    return { ...(found && { event: found.event }), all: answers.length === this.urls.length };
  }
}
