import { PublisherClient } from '#contracts';
import { ModuleDatabase, type Transaction, type WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import type { Post } from '../domain/post.js';
import { isAway } from './away.js';
import { PostDesk } from './post-desk.js';

/** How long a person waits for publisher's word before it is a 202. */
const PATIENCE_MS = 3000;

/** `cancelled`: nothing is sent any more; `too_late`: something is going out or went out; `unknown`: publisher is away. */
export type CancelVerdict = 'cancelled' | 'too_late' | 'unknown';

/** Asks publisher outright whether a cancellation came in time. The queued copy settles it if it is away. */
@Injectable()
export class AskToCancel {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly desk: PostDesk,
    private readonly publisher: PublisherClient,
  ) {}

  async ask(workspace: WorkspaceId, postId: string, revision: number): Promise<CancelVerdict> {
    try {
      const input = { workspaceId: workspace, postId, revision };
      const { tooLate } = await this.publisher.cancel(input, { timeoutMs: PATIENCE_MS });
      return tooLate.length === 0 ? 'cancelled' : 'too_late';
    } catch (error) {
      if (isAway(error)) return 'unknown';
      throw error;
    }
  }

  /** Writes the verdict, unless the post went on meanwhile. */
  async settle(tx: Transaction, workspace: WorkspaceId, post: Post, verdict: CancelVerdict): Promise<void> {
    if (post.intent !== 'cancelling' || verdict === 'unknown') return;
    const intent = verdict === 'cancelled' ? 'cancelled' : 'scheduled';
    await this.desk.put(tx, workspace, { ...post, intent }, { edited: true });
  }

  /** Asks about a post that has waited for the verdict, and writes it. */
  async askAgain(workspace: WorkspaceId, postId: string, revision: number): Promise<void> {
    const verdict = await this.ask(workspace, postId, revision);
    await this.db.inWorkspace(workspace, async (tx) => {
      await this.settle(tx, workspace, await this.desk.take(tx, workspace, postId), verdict);
    });
  }
}
