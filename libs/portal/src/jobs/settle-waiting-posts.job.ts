import { ModuleDatabase, SystemScope, WakeLoop, type WorkspaceId, workspaceId } from '#database';
import { createLog } from '#observability';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Refusal } from '../domain/refusal.js';
import { PostRepository } from '../persistence/post.repository.js';
import { AskToCancel } from '../use-cases/ask-to-cancel.js';
import { AskToPrepare } from '../use-cases/ask-to-prepare.js';

const EVERY_MS = 10_000;
/** A person's own request asks first; this takes over when that got no word or died. */
const PATIENCE_SECONDS = 10;
const SCOPE = SystemScope.named('posts that wait for publisher');

/** Asks publisher again about changes and cancellations that were answered 202. */
@Injectable()
export class SettleWaitingPostsJob implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = createLog('portal');
  private readonly loop = new WakeLoop({
    name: 'portal.settle-waiting-posts',
    everyMs: EVERY_MS,
    log: this.log,
    run: (signal) => this.round(signal),
  });

  constructor(
    private readonly db: ModuleDatabase,
    private readonly posts: PostRepository,
    private readonly cancel: AskToCancel,
    private readonly prepare: AskToPrepare,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }

  private async round(signal: AbortSignal): Promise<undefined> {
    const waiting = await this.db.inSystem(SCOPE, (tx) => this.posts.claimUnsettled(tx, PATIENCE_SECONDS));
    for (const { id, workspaceId: workspace } of waiting) {
      if (signal.aborted) return;
      await this.settle(workspaceId(workspace), id).catch((error: unknown) => {
        if (error instanceof Refusal) return; // deleted meanwhile
        this.log.warn({ err: error, workspaceId: workspace, postId: id }, 'a waiting post could not be settled yet');
      });
    }
  }

  private async settle(workspace: WorkspaceId, id: string): Promise<void> {
    const post = await this.db.inWorkspace(workspace, (tx) => this.posts.lock(tx, workspace, id));
    if (post?.intent === 'cancelling') await this.cancel.askAgain(workspace, id, post.revision);
    else if (post?.updating) await this.prepare.ask(workspace, id, post.revision);
  }
}
