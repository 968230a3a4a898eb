import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import type { Content, Post, PostView } from '../domain/post.js';
import { needsAttention, postStatus, standingPublications } from '../domain/post-status.js';
import { Refusal } from '../domain/refusal.js';
import { LiveBell } from '../live/live-bell.js';
import { PostRepository } from '../persistence/post.repository.js';
import { PostViewRepository } from '../persistence/post-view.repository.js';
import { type KnownPublication, PublicationViewRepository } from '../persistence/publication-view.repository.js';
import { SeriesPostRepository } from '../persistence/series-post.repository.js';

/** Where a post is taken up, changed and put back with its status worked out anew. */
@Injectable()
export class PostDesk {
  constructor(
    private readonly posts: PostRepository,
    private readonly views: PostViewRepository,
    private readonly publications: PublicationViewRepository,
    private readonly made: SeriesPostRepository,
    private readonly bell: LiveBell,
  ) {}

  /** Locks the post. Refuses what is not there, and another version than `version` when one is given. */
  async take(tx: Transaction, workspace: WorkspaceId, id: string, version?: number): Promise<Post> {
    const post = await this.posts.lock(tx, workspace, id);
    if (!post) throw Refusal.notFound();
    if (version !== undefined && post.version !== version) throw Refusal.versionMismatch();
    return post;
  }

  /** For a person's change: a post that a series made no longer follows it. */
  async takeOver(tx: Transaction, workspace: WorkspaceId, id: string, version?: number): Promise<Post> {
    const post = await this.take(tx, workspace, id, version);
    if (post.seriesId !== undefined) await this.made.letGo(tx, workspace, id);
    return post;
  }

  async content(tx: Transaction, workspace: WorkspaceId, post: Post): Promise<Content> {
    const content = await this.posts.content(tx, workspace, post.id, post.revision);
    if (!content) throw Refusal.notFound();
    return content;
  }

  /** Saves a taken post. `edited`: people changed it, so its version rises. */
  async put(tx: Transaction, workspace: WorkspaceId, post: Post, options = { edited: false }): Promise<void> {
    await this.putAll(tx, workspace, [post], options);
  }

  /** The same with many. */
  async putAll(
    tx: Transaction,
    workspace: WorkspaceId,
    posts: readonly Post[],
    options = { edited: false },
  ): Promise<void> {
    const ids = posts.map(({ id }) => id);
    const known = Map.groupBy(await this.publications.ofPosts(tx, workspace, ids), ({ postId }) => postId);
    const judged = posts.map((post) => withStatus(post, known.get(post.id) ?? []));
    await this.posts.saveAll(tx, workspace, judged, options);
    await this.bell.ringAll(
      tx,
      workspace,
      ids.map((postId) => ({ event: 'post', postId })),
    );
  }

  async view(tx: Transaction, workspace: WorkspaceId, id: string): Promise<PostView> {
    const view = await this.views.find(tx, workspace, id);
    if (!view) throw Refusal.notFound();
    return view;
  }
}

/** What it is called now, and whether a person's wish for it was carried out. */
function withStatus(post: Post, known: readonly KnownPublication[]): Post {
  const standing = standingPublications(known, post.revision);
  const status = postStatus(post.intent, standing);
  const settled = post.intent === 'cancelling' && status !== 'cancelling';
  const intent = settled ? (status === 'cancelled' ? 'cancelled' : 'scheduled') : post.intent;
  return { ...post, intent, status, attention: needsAttention(standing) };
}
