import type { LedgerEntry } from '../ledger.js';
import type { PlayedMedia, PlayedPost } from '../played-post.js';
import type { StatusInput } from './post-input.js';
import { renderStatus } from './render.js';

export interface StoredStatus extends Omit<StatusInput, 'mediaIds'> {
  readonly id: string;
  readonly account: string;
  readonly createdAt: string;
  readonly media?: readonly PlayedMedia[];
}

/** What is to be stored of a request. */
export type NewStatus = Omit<StoredStatus, 'id' | 'account' | 'createdAt'>;

/** Ours, by Mastodon's (docs.joinmastodon.org/entities/Status/#visibility). */
const VISIBILITY_OF: Readonly<Record<string, string>> = {
  public: 'public',
  unlisted: 'unlisted',
  private: 'followers',
  direct: 'private',
};

/** How long a key is remembered (app/services/post_status_service.rb: 1 hour). */
const KEY_MS = 3_600_000;

/** What the instance holds, by account; the newest last. */
export class Statuses {
  private readonly byAccount = new Map<string, StoredStatus[]>();
  private readonly byKey = new Map<string, { status: StoredStatus; until: number }>();
  private last = 0n;

  restore(entry: LedgerEntry): void {
    this.keep({ id: entry.remoteId, account: entry.account, createdAt: entry.acceptedAt, text: entry.text }, entry.key);
    if (BigInt(entry.remoteId) > this.last) this.last = BigInt(entry.remoteId);
  }

  create(account: string, said: NewStatus, key: string): StoredStatus {
    const now = new Date();
    const next = BigInt(now.getTime()) << 16n; // a snowflake, as the real server's
    this.last = next > this.last ? next : this.last + 1n;
    const status = { ...said, id: String(this.last), account, createdAt: now.toISOString() };
    this.keep(status, key);
    return status;
  }

  ofKey(account: string, key: string): StoredStatus | undefined {
    const held = this.byKey.get(`${account} ${key}`);
    return held && held.until > Date.now() ? held.status : undefined;
  }

  /** Newest first, at most `limit`, older than `maxId`. */
  page(account: string, limit: number, maxId: string | null): StoredStatus[] {
    const before = maxId === null ? undefined : BigInt(maxId);
    const all = this.byAccount.get(account) ?? [];
    const older = before === undefined ? all : all.filter((status) => BigInt(status.id) < before);
    return older.slice(-limit).reverse();
  }

  find(id: string): StoredStatus | undefined {
    return [...this.byAccount.values()].flat().find((status) => status.id === id);
  }

  /** Undefined when it is not there, or another account's. */
  change(account: string, id: string, said: NewStatus): StoredStatus | undefined {
    const list = this.byAccount.get(account) ?? [];
    const place = list.findIndex((status) => status.id === id);
    const before = list[place];
    if (!before) return undefined;
    const { inReplyToId, visibility, createdAt } = before;
    const changed = { ...said, ...{ id, account, createdAt }, ...(inReplyToId && { inReplyToId }) };
    list[place] = visibility === undefined ? changed : { ...changed, visibility };
    return list[place];
  }

  remove(account: string, id: string): StoredStatus | undefined {
    const list = this.byAccount.get(account) ?? [];
    const place = list.findIndex((status) => status.id === id);
    return place < 0 ? undefined : list.splice(place, 1)[0];
  }

  /** As anybody may see them. */
  played(): PlayedPost[] {
    return [...this.byAccount.values()].flat().map(({ id: remoteId, account, text, media, ...status }) => ({
      ...{ account, remoteId, text },
      ...(status.inReplyToId && { replyTo: status.inReplyToId }),
      ...(media && media.length > 0 && { media }),
      options: {
        visibility: VISIBILITY_OF[status.visibility ?? 'public'] ?? 'public',
        ...(status.spoilerText && { contentWarning: status.spoilerText }),
        ...(status.sensitive !== undefined && { sensitive: status.sensitive }),
        ...(status.language && { language: status.language }),
        ...(status.poll && { poll: status.poll }),
      },
    }));
  }

  private keep(status: StoredStatus, key: string): void {
    const list = this.byAccount.get(status.account) ?? [];
    list.push(status);
    this.byAccount.set(status.account, list);
    if (key) this.byKey.set(`${status.account} ${key}`, { status, until: Date.parse(status.createdAt) + KEY_MS });
  }
}

/** docs.joinmastodon.org/entities/Status, as far as a client that publishes looks. */
export function statusEntity(status: StoredStatus, url: string) {
  return {
    id: status.id,
    created_at: status.createdAt,
    in_reply_to_id: status.inReplyToId ?? null,
    sensitive: status.sensitive ?? false,
    spoiler_text: status.spoilerText ?? '',
    visibility: status.visibility ?? 'public',
    language: status.language ?? 'en',
    replies_count: 0,
    reblogs_count: 0,
    favourites_count: 0,
    uri: `${url}/users/${status.account}/statuses/${status.id}`,
    url: `${url}/@${status.account}/${status.id}`,
    content: renderStatus(status.text),
    reblog: null,
    account: accountEntity(status.account, url),
    media_attachments: (status.media ?? []).map(({ altText }, place) => ({
      id: `${status.id}-${place}`,
      description: altText ?? null,
    })),
    mentions: [],
    tags: [],
    emojis: [],
  };
}

/** docs.joinmastodon.org/entities/Account */
export function accountEntity(name: string, url: string) {
  return {
    id: accountId(name),
    username: name,
    acct: name,
    display_name: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    url: `${url}/@${name}`,
    avatar: `${url}/avatars/${name}.png`,
    note: '',
    fields: [],
    emojis: [],
  };
}

/** Ids are decimal texts there; the name's bytes make one that can be turned back. */
export function accountId(name: string): string {
  return BigInt(`0x1${Buffer.from(name).toString('hex')}`).toString();
}

export function accountName(id: string): string {
  if (!/^\d{1,200}$/.test(id)) return '';
  return Buffer.from(BigInt(id).toString(16).slice(1), 'hex').toString();
}
