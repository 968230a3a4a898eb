import { createHash } from 'node:crypto';
import type { Account, MediaFile, PostContent, SendAttempt } from '../connector.port.js';
import { addressOf } from '../exchange/address-of.js';
import { signatureOf } from './nostr-keys.js';

/** NIP-01. */
export interface NostrEvent {
  readonly id: string;
  readonly pubkey: string;
  readonly created_at: number;
  readonly kind: number;
  readonly tags: string[][];
  readonly content: string;
  readonly sig: string;
}

/** NIP-01, NIP-09. */
const NOTE = 1;
const DELETION = 5;

const HASHTAG = /(?<![\p{L}\p{N}_])#([\p{L}\p{N}_]+)/gu;

/** NIP-92, with the fields of NIP-94: what apps may know of a file before they fetch it. */
function imeta(file: MediaFile): string[] {
  const { url, sha256 } = addressOf(file);
  const { mime, width, height, altText } = file;
  const facts = [`url ${url}`, `m ${mime}`, `x ${sha256}`, `dim ${width}x${height}`];
  return ['imeta', ...facts, ...(altText ? [`alt ${altText}`] : [])];
}

/** Apps show a file where its address stands. */
const contentOf = ({ text, media = [] }: PostContent): string =>
  [text, media.map((file) => addressOf(file).url).join('\n')].filter((part) => part !== '').join('\n\n');

function tagsOf({ text, media = [], options, replyTo }: PostContent, author: string): string[][] {
  const hashtags = new Set([...text.matchAll(HASHTAG)].map(([, tag = '']) => tag.toLowerCase()));
  const { contentWarning, language } = options ?? {};
  return [
    ...(replyTo ? [['e', replyTo.root.remoteId, '', 'root']] : []),
    ...(replyTo && replyTo.parent.remoteId !== replyTo.root.remoteId
      ? [['e', replyTo.parent.remoteId, '', 'reply']]
      : []),
    ...(replyTo ? [['p', author]] : []),
    ...[...hashtags].map((tag) => ['t', tag]),
    ...media.map(imeta),
    ...(contentWarning ? [['content-warning', contentWarning]] : []),
    ...(language
      ? [
          ['L', 'ISO-639-1'],
          ['l', language, 'ISO-639-1'],
        ]
      : []),
  ];
}

const seconds = (instant: number) => Math.floor(instant / 1000);

/** NIP-01: the id is the SHA-256 of this array's JSON, without white space. */
async function signed(
  { accountId: pubkey, secret }: Pick<Account, 'accountId' | 'secret'>,
  event: Pick<NostrEvent, 'created_at' | 'kind' | 'tags' | 'content'>,
): Promise<NostrEvent> {
  const serialized = JSON.stringify([0, pubkey, event.created_at, event.kind, event.tags, event.content]);
  const id = createHash('sha256').update(serialized).digest('hex');
  return { ...event, id, pubkey, sig: await signatureOf(id, secret.key ?? '') };
}

/**
 * The event of an attempt. Its id is the hash of what is fixed before the send, its moment included, so that it is the
 * same however often it is made; only the signature differs.
 */
export function noteEvent(account: Account, post: PostContent, attempt: SendAttempt): Promise<NostrEvent> {
  const created = seconds(Date.parse(attempt.createdAt));
  const tags = tagsOf(post, account.accountId);
  return signed(account, { kind: NOTE, created_at: created, tags, content: contentOf(post) });
}

/** Asks relays to forget a note of ours. */
export function deletionEvent(account: Account, noteId: string): Promise<NostrEvent> {
  const tags = [
    ['e', noteId],
    ['k', String(NOTE)],
  ];
  return signed(account, { kind: DELETION, created_at: seconds(Date.now()), tags, content: '' });
}
