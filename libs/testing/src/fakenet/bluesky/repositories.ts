import { cidOf, didOf } from './identities.js';
import type { PlayedMedia, PlayedPost } from '../played-post.js';
import { POST_COLLECTION } from './check-record.js';

interface StoredRecord {
  readonly uri: string;
  readonly cid: string;
  readonly value: unknown;
  readonly media?: readonly PlayedMedia[];
}

/** What of a post is looked at. */
interface PostValue {
  readonly text: string;
  readonly reply?: { readonly parent: Ref; readonly root: Ref };
  readonly langs?: readonly string[];
  readonly labels?: object;
}

interface Ref {
  readonly uri: string;
  readonly cid: string;
}

export function uriOf(account: string, rkey: string): string {
  return `at://${didOf(account)}/${POST_COLLECTION}/${rkey}`;
}

/** The records that the PDS holds, by their at:// address. */
export class Repositories {
  private readonly records = new Map<string, StoredRecord>();

  find(uri: string): StoredRecord | undefined {
    return this.records.get(uri);
  }

  put(uri: string, value: unknown, media: readonly PlayedMedia[] = []): StoredRecord {
    const record = { uri, cid: cidOf(uri + JSON.stringify(value)), value, media };
    this.records.set(uri, record);
    return record;
  }

  remove(uri: string): void {
    this.records.delete(uri);
  }

  /** Whether what a post answers is there, in the very version it names. */
  holdsWhatItAnswers(value: unknown): boolean {
    const { reply } = value as PostValue;
    const refs = reply ? [reply.root, reply.parent] : [];
    return refs.every(({ uri, cid }) => this.records.get(uri)?.cid === cid);
  }

  /** The address of what a post answers. */
  answeredBy(value: unknown): string | undefined {
    return (value as PostValue).reply?.parent.uri;
  }

  /** As anybody may see them. */
  played(): PlayedPost[] {
    return [...this.records.values()].map(({ uri, value, media = [] }) => {
      const { text, reply, langs = [], labels } = value as PostValue;
      const [language] = langs;
      return {
        ...{ account: /did:web:([a-z0-9-]+)\.test/.exec(uri)?.[1] ?? '', remoteId: uri, text },
        ...(reply && { replyTo: reply.parent.uri }),
        ...(media.length > 0 && { media }),
        options: { ...(language !== undefined && { language }), ...(labels && { sensitive: true }) },
      };
    });
  }
}
