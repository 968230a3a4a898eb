import { type Envelope, portalContract, revisionRefused, type RevisionRefused } from '#contracts';
import { type Transaction, workspaceId } from '#database';
import { type EventHandler, Handles } from '#link/durable';
import { Injectable } from '@nestjs/common';
import { PostRepository } from '../persistence/post.repository.js';
import { RestoreRevision } from '../use-cases/restore-revision.js';

/** A change that was on its way came too late: the post shows again what goes out. */
@Handles(portalContract, revisionRefused)
@Injectable()
export class OnRevisionRefused implements EventHandler<RevisionRefused> {
  constructor(
    private readonly posts: PostRepository,
    private readonly restore: RestoreRevision,
  ) {}

  async handle(body: RevisionRefused, _envelope: Envelope, tx: Transaction): Promise<void> {
    const workspace = workspaceId(body.workspaceId);
    const post = await this.posts.lock(tx, workspace, body.postId);
    if (post?.revision === body.revision) await this.restore.restore(tx, workspace, post, body.standing);
  }
}
