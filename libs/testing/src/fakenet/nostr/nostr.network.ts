import { createHash } from 'node:crypto';
import { schnorr } from '@noble/curves/secp256k1.js';
import type { Exchange, NetRequest, PlayedNetwork } from '../exchange.js';
import type { FaultEffect } from '../faults.js';
import type { Ledger } from '../ledger.js';
import type { PlayedMedia, PlayedPost } from '../played-post.js';
import { fetchedFile } from '../played/fetched-file.js';
import { type HeldPost, PlayedPosts } from '../played/played-posts.js';

interface Event {
  readonly id: string;
  readonly pubkey: string;
  readonly created_at: number;
  readonly kind: number;
  readonly tags: readonly (readonly string[])[];
  readonly content: string;
  readonly sig: string;
}

/** How an answer to a message is sent, or not. */
export interface RelayLine {
  send(message: readonly unknown[]): void;
  sendRaw(text: string): void;
  cut(): void;
}

const NOTE = 1;
const DELETION = 5;
/** Less than what relays that say nothing are trusted with. */
const MOST_CHARACTERS = 1200;

/** `OK false` with the prefixes of NIP-01 for what a status says elsewhere. */
function saidFor(status: number): string {
  if (status === 429) return 'rate-limited: slow down';
  return status >= 500 || status === 408 || status === 425 ? 'error: could not save' : `invalid: ${status}`;
}

/** Plays one relay (NIP-01) for one person; it verifies ids and signatures. Others may read alone. */
export class NostrNetwork implements PlayedNetwork {
  readonly network = 'nostr';
  private readonly held: PlayedPosts;
  private readonly events = new Map<string, Event>();

  constructor(ledger: Ledger) {
    this.held = new PlayedPosts(this.network, ledger);
  }

  /** Everything goes over its socket, but what it says of itself (NIP-11). */
  exchange({ path, headers }: NetRequest): Exchange | undefined {
    if (path !== '/nostr' || headers.accept !== 'application/nostr+json') return undefined;
    const body = { name: 'played', supported_nips: [1, 9, 11], limitation: { max_content_length: MOST_CHARACTERS } };
    return { network: this.network, operation: 'limits', act: async () => ({ status: 200, body }) };
  }

  error(status: number) {
    return { status, body: { error: saidFor(status) } };
  }

  posts(): readonly PlayedPost[] {
    return this.held.all();
  }

  /** What a fault can aim at in a message. */
  operationOf([type, event]: readonly unknown[]): { operation: string; account?: string; text?: string } {
    if (type !== 'EVENT') return { operation: 'read_back' };
    const { kind, pubkey, content } = event as Event;
    return { operation: kind === NOTE ? 'post' : 'remove', account: pubkey, text: content };
  }

  async hear(message: readonly unknown[], effect: FaultEffect | undefined, line: RelayLine): Promise<void> {
    const [type, second, filter] = message;
    if (type === 'REQ') return this.answerReq(String(second), filter as { ids?: string[] }, line);
    if (type !== 'EVENT') return line.send(['NOTICE', 'unknown message']);
    const event = second as Event;
    const no = (status: number) => line.send(['OK', event.id, false, saidFor(status)]);
    switch (effect?.do) {
      case undefined:
      case 'delay':
      case 'linger':
      case 'drip': // a relay's answer is one frame
      case 'empty_answer':
        return line.send(await this.take(event));
      case 'status':
        return effect.html ? line.cut() : no(effect.status);
      case 'status_after_accept':
        await this.take(event);
        return no(effect.status);
      case 'hang_before_accept':
        return undefined;
      case 'hang_after_accept':
        await this.take(event);
        return undefined;
      case 'drop_before_accept':
        return line.cut();
      case 'drop_after_accept':
      case 'reset_after_accept':
        await this.take(event);
        return line.cut();
      case 'truncate':
        line.sendRaw(JSON.stringify(await this.take(event)).slice(0, 10));
        return line.cut();
      default:
        return effect satisfies never;
    }
  }

  private answerReq(subscription: string, { ids = [] }: { ids?: string[] }, line: RelayLine): void {
    for (const id of ids) {
      const event = this.events.get(id);
      if (event && this.held.find(id)) line.send(['EVENT', subscription, event]);
    }
    line.send(['EOSE', subscription]);
  }

  private async take(event: Event): Promise<readonly unknown[]> {
    const no = (said: string) => ['OK', event.id, false, said];
    if (!isSound(event)) return no('invalid: bad signature');
    if (!OF_THIS_RELAY.has(event.pubkey)) return no('restricted: not allowed to write');
    if (event.kind === DELETION) {
      for (const [name, id] of event.tags) if (name === 'e' && id !== undefined) this.held.remove(id);
      return ['OK', event.id, true, ''];
    }
    if (Array.from(event.content).length > MOST_CHARACTERS) return no('invalid: content too long');
    if (this.events.has(event.id)) return ['OK', event.id, true, 'duplicate: already have this event'];
    const media = await shownIn(event);
    if (typeof media === 'string') return no(`invalid: ${media}`);
    this.events.set(event.id, event);
    await this.held.accept({ ...postOf(event), ...(media.length > 0 && { media }) });
    return ['OK', event.id, true, ''];
  }
}

/** Who may write here: the public key of the private key 0011…11. */
const OF_THIS_RELAY: ReadonlySet<string> = new Set([
  'f86a4e87e05c56507e14461ed1c5b6a2f50f77fd41aff027163b9e1010e0af64',
]);

/** NIP-01: the id is the hash of the event, the signature (BIP-340) that of the id. */
function isSound({ id, pubkey, created_at: at, kind, tags, content, sig }: Event): boolean {
  const serialized = JSON.stringify([0, pubkey, at, kind, tags, content]);
  if (createHash('sha256').update(serialized).digest('hex') !== id) return false;
  const [signature, hash, key] = [sig, id, pubkey].map((hex) => new Uint8Array(Buffer.from(hex, 'hex')));
  return signature !== undefined && hash !== undefined && key !== undefined && schnorr.verify(signature, hash, key);
}

/**
 * The files that an app would show (NIP-92): each one's address stands in the words, and what is there is what the tag
 * says (NIP-94). No relay looks; a test wants it to be true. A text says what is not.
 */
async function shownIn({ tags, content }: Event): Promise<PlayedMedia[] | string> {
  const media: PlayedMedia[] = [];
  for (const [name, ...fields] of tags) {
    if (name !== 'imeta') continue;
    const said = new Map(
      fields.map((field): [string, string] => [field.split(' ', 1)[0] ?? '', field.replace(/^\S+ /, '')]),
    );
    const address = said.get('url') ?? '';
    if (!content.split(/\s/).includes(address)) return `imeta of ${address}, which is not in the content`;
    const file = await fetchedFile(address);
    if (!file || file.sha256 !== said.get('x') || file.mime !== said.get('m')) return `imeta is not of ${address}`;
    if (!/^[1-9]\d*x[1-9]\d*$/.test(said.get('dim') ?? '')) return 'imeta without dim';
    const altText = said.get('alt');
    media.push({ mime: file.mime, bytes: file.bytes, ...(altText !== undefined && { altText }) });
  }
  return media;
}

function postOf({ id, pubkey, content, tags }: Event): Omit<HeldPost, 'createdAt' | 'key'> {
  const value = (name: string) => tags.find(([tag]) => tag === name)?.[1];
  const answered = tags.findLast(([tag]) => tag === 'e')?.[1];
  const [contentWarning, language] = [value('content-warning'), value('l')];
  return {
    ...{ account: pubkey, remoteId: id, text: content },
    ...(answered !== undefined && { replyTo: answered }),
    options: { ...(contentWarning && { contentWarning }), ...(language && { language }) },
  };
}
