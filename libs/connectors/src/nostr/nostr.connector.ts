import type { TextRule } from '#contracts';
import type { OutboundGuard } from '#http';
import { connecting } from '../connecting.js';
import type {
  Account,
  AccountFacts,
  ConnectContext,
  ConnectedAccount,
  Connector,
  PostContent,
  Reconciled,
  RemotePost,
  SendAttempt,
} from '../connector.port.js';
import { objectOf, parsed, textOf } from '../exchange/json.js';
import { assertMaySend } from '../outcome/may-send.js';
import { randomKey } from '../outcome/random-key.js';
import { encoded, publicKeyOf } from './nostr-keys.js';
import {
  KEY_HELP,
  NOSTR_FEATURES,
  NOSTR_FIELDS,
  NOSTR_LABEL,
  NOSTR_MEDIA,
  RELAYS_HELP,
  USUAL_RELAYS,
} from './nostr.fields.js';
import { deletionEvent, noteEvent } from './note-event.js';
import { privateKey } from './private-key.js';
import { USUAL_PATIENCE } from './relay.js';
import { relayLimits } from './relay-limits.js';
import { relayUrls, Relays } from './relays.js';

const BLAME = {
  label: NOSTR_LABEL,
  access: { field: 'key', remedy: KEY_HELP },
  address: { field: 'relays', remedy: RELAYS_HELP },
};

/** Notes on Nostr's relays. The id of a note is the hash of what it says: however often it is sent, it exists once. */
export class NostrConnector implements Connector {
  readonly network = 'nostr';
  readonly label = NOSTR_LABEL;
  readonly description = 'Notes on Nostr, signed with your private key, through relays of your choice.';
  readonly builtIn = false;
  readonly fields = NOSTR_FIELDS;
  readonly outcomeClass = 'client_id';
  readonly features = NOSTR_FEATURES;
  readonly media = NOSTR_MEDIA;
  readonly newKey = randomKey;

  constructor(
    private readonly guard: OutboundGuard,
    private readonly patience = USUAL_PATIENCE,
  ) {}

  async connect(credentials: AccountFacts, { signal }: ConnectContext): Promise<ConnectedAccount> {
    const key = await privateKey(credentials.key ?? '');
    const relays = relayUrls(credentials.relays?.trim() || USUAL_RELAYS.join(','), this.guard);
    const author = await publicKeyOf(key);
    const npub = await encoded('npub', author);
    const { event } = await connecting(BLAME, () =>
      new Relays(this.guard, relays).find({ kinds: [0], authors: [author], limit: 1 }, signal),
    );
    const profile = objectOf(parsed(textOf(objectOf(event).content) ?? ''));
    const name = textOf(profile.display_name) ?? textOf(profile.name);
    const picture = textOf(profile.picture);
    return {
      accountId: author,
      handle: `${npub.slice(0, 12)}…${npub.slice(-4)}`,
      displayName: name ?? `${npub.slice(0, 12)}…`,
      ...(picture === undefined ? {} : { avatarUrl: picture }),
      profileUrl: `https://njump.me/${npub}`,
      text: await relayLimits(this.guard, relays, signal),
      secret: { key },
      settings: { relays: relays.join(' ') },
    };
  }

  async publish(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<RemotePost> {
    const event = await noteEvent(account, post, attempt);
    const remote = await remotePost(event.id);
    assertMaySend(attempt, signal, NOSTR_LABEL);
    await this.relaysOf(account).publish(event, account.handle, signal);
    return remote;
  }

  async reconcile(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<Reconciled> {
    const { id } = await noteEvent(account, post, attempt);
    const { event, all } = await this.relaysOf(account).find({ ids: [id] }, signal);
    if (objectOf(event).id === id) return { found: true, ...(await remotePost(id)) };
    return { found: false, certain: all };
  }

  /** The same id exists once on every relay. */
  repeatSafe(): boolean {
    return true;
  }

  limits({ settings }: Account, signal: AbortSignal): Promise<TextRule> {
    return relayLimits(this.guard, relaysIn(settings), signal);
  }

  /** Asks the relays to forget it (NIP-09); those that do not heed it still show it. */
  async remove(account: Account, { remoteId }: RemotePost, signal: AbortSignal): Promise<void> {
    await this.relaysOf(account).publish(await deletionEvent(account, remoteId), account.handle, signal);
  }

  private relaysOf({ settings }: Account): Relays {
    return new Relays(this.guard, relaysIn(settings), this.patience);
  }
}

const relaysIn = ({ relays = '' }: Account['settings']) => relays.split(' ').filter(Boolean);

/** njump shows notes of any relay to whoever has no app. */
async function remotePost(id: string): Promise<RemotePost> {
  return { remoteId: id, url: `https://njump.me/${await encoded('note', id)}` };
}
