import type { LedgerEntry } from '../ledger.js';
import { renderStatus } from './render.js';

export interface StoredStatus {
  readonly id: string;
  readonly account: string;
  readonly createdAt: string;
  readonly text: string;
}

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

  create(account: string, text: string, key: string): StoredStatus {
    const now = new Date();
    const next = BigInt(now.getTime()) << 16n; // a snowflake, as the real server's
    this.last = next > this.last ? next : this.last + 1n;
    const status = { id: String(this.last), account, createdAt: now.toISOString(), text };
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
    in_reply_to_id: null,
    sensitive: false,
    spoiler_text: '',
    visibility: 'public',
    language: 'en',
    uri: `${url}/users/${status.account}/statuses/${status.id}`,
    url: `${url}/@${status.account}/${status.id}`,
    content: renderStatus(status.text),
    reblog: null,
    account: accountEntity(status.account, url),
    media_attachments: [],
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
