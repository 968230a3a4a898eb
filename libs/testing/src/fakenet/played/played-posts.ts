import type { Ledger } from '../ledger.js';
import type { PlayedPost } from '../played-post.js';

export interface HeldPost extends PlayedPost {
  /** The caller's key, where the network takes one. */
  readonly key: string;
  /** ISO instant. */
  readonly createdAt: string;
}

type NewPost = Omit<PlayedPost, 'remoteId'> & { readonly remoteId?: string; readonly key?: string };

/**
 * What a played network holds. Every accepted post is on the disk, in the ledger, before it is answered; after a restart
 * its text and ids are known again.
 */
export class PlayedPosts {
  private readonly posts: HeldPost[] = [];
  private made = 0;

  constructor(
    private readonly network: string,
    private readonly ledger: Ledger,
    /** Makes the id of the n-th post, from 1. */
    private readonly idOf: (serial: number) => string = String,
  ) {
    for (const { network: of, account, key, remoteId, text, acceptedAt: createdAt } of ledger.entries) {
      if (of === network) this.posts.push({ remoteId, account, key, text, createdAt });
    }
    this.made = this.posts.length;
  }

  async accept(post: NewPost): Promise<HeldPost> {
    this.made += 1;
    const { account, text, key = '', remoteId = this.idOf(this.made) } = post;
    const held = { ...post, key, remoteId, createdAt: new Date().toISOString() };
    this.posts.push(held);
    await this.ledger.append({ network: this.network, account, key, remoteId, text });
    return held;
  }

  /** In the order they came. */
  all = (): readonly HeldPost[] => this.posts;

  find(remoteId: string | undefined): HeldPost | undefined {
    return this.posts.find((post) => post.remoteId === remoteId);
  }

  ofKey(account: string, key: string): HeldPost | undefined {
    return this.posts.find((post) => post.account === account && post.key === key);
  }

  /** Newest first. */
  ofAccount(account: string): HeldPost[] {
    return this.posts.filter((post) => post.account === account).reverse();
  }

  /** @returns the post as it is now; undefined when there is none */
  change(remoteId: string, change: Partial<Omit<PlayedPost, 'account' | 'remoteId'>>): HeldPost | undefined {
    const index = this.posts.findIndex((post) => post.remoteId === remoteId);
    const post = this.posts[index];
    if (!post) return undefined;
    const changed = { ...post, ...change };
    this.posts[index] = changed;
    return changed;
  }

  /** @returns whether it was there */
  remove(remoteId: string): boolean {
    const index = this.posts.findIndex((post) => post.remoteId === remoteId);
    if (index >= 0) this.posts.splice(index, 1);
    return index >= 0;
  }
}
