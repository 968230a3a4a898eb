import { isContractError, PublisherClient, RevisionTooLate } from '#contracts';
import { ModuleDatabase, type WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { hasTime } from '../domain/post.js';
import { Refusal } from '../domain/refusal.js';
import { type Answer, postAnswer } from './answer.js';
import { isAway } from './away.js';
import { PostDesk } from './post-desk.js';
import { preparation } from './ship-revision.js';
import { RestoreRevision } from './restore-revision.js';

/** How long a person waits for publisher's word before it is a 202. */
const PATIENCE_MS = 3000;

/** Asks publisher outright whether a change of a scheduled post came in time. The queued copy settles it if it is away. */
@Injectable()
export class AskToPrepare {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly desk: PostDesk,
    private readonly restore: RestoreRevision,
    private readonly publisher: PublisherClient,
  ) {}

  /** 200 when the change stands, 202 when that is not known yet; the refusal when it came too late. */
  async ask(workspace: WorkspaceId, id: string, revision: number): Promise<Answer | Refusal> {
    const verdict = await this.verdict(workspace, id, revision);
    return this.db.inWorkspace(workspace, async (tx) => {
      const post = await this.desk.take(tx, workspace, id);
      if (post.revision === revision && post.updating) {
        if (verdict.kind === 'too_late') await this.restore.restore(tx, workspace, post, verdict.standing);
        if (verdict.kind === 'stands') await this.desk.put(tx, workspace, { ...post, updating: false });
      }
      if (verdict.kind === 'too_late') return Refusal.alreadyPublishing();
      const view = await this.desk.view(tx, workspace, id);
      return postAnswer(view.pending ? 202 : 200, view);
    });
  }

  private async verdict(workspace: WorkspaceId, id: string, revision: number) {
    const input = await this.db.inWorkspace(workspace, async (tx) => {
      const post = await this.desk.take(tx, workspace, id);
      const content = await this.desk.content(tx, workspace, post);
      const current = post.revision === revision && post.updating && hasTime(content);
      return current ? preparation(workspace, post, content) : undefined;
    });
    if (!input) return { kind: 'overtaken' } as const;
    try {
      await this.publisher.prepare(input, { timeoutMs: PATIENCE_MS });
      return { kind: 'stands' } as const;
    } catch (error) {
      if (isContractError(error, RevisionTooLate)) {
        return { kind: 'too_late', standing: error.data.standing } as const;
      }
      if (isAway(error)) return { kind: 'unknown' } as const;
      throw error;
    }
  }
}
