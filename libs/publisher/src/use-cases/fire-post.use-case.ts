import { Injectable } from '@nestjs/common';
import type { Transaction, WorkspaceId } from '#database';
import type { LateTerms } from '../domain/let-go.js';
import { MISSED } from '../domain/missed.js';
import { PreparedPostRepository } from '../persistence/prepared-post.repository.js';
import { PublicationRepository } from '../persistence/publication.repository.js';
import type { PublicationRow } from '../persistence/publication.row.js';
import { Announcer } from './announcer.js';

/** A schedule's instant came, or passed unnoticed: the armed publications of that revision follow. */
@Injectable()
export class FirePostUseCase {
  constructor(
    private readonly posts: PreparedPostRepository,
    private readonly publications: PublicationRepository,
    private readonly announcer: Announcer,
  ) {}

  async run(
    tx: Transaction,
    workspace: WorkspaceId,
    firing: { postId: string; revision: number; as: 'fired' | 'missed'; late?: LateTerms & { firedAt: string } },
  ): Promise<void> {
    const post = await this.posts.lock(tx, workspace, firing.postId);
    await this.posts.remember(tx, workspace, firing.postId, firing.as, firing.revision);
    if (firing.as === 'fired') await this.posts.rememberLate(tx, workspace, firing.postId, firing.late ?? null);
    for (const row of await this.publications.takeOfPost(tx, workspace, firing.postId)) {
      if (!follows(row, firing)) continue;
      const changed = await this.publications.change(
        tx,
        workspace,
        row,
        firing.as === 'fired' ? { state: 'due', nextInMs: 0 } : MISSED,
      );
      if (changed) await this.announcer.publication(tx, changed);
    }
    await this.announcer.settled(tx, [post]);
    await this.publications.wake(tx);
  }
}

/** What was missed follows a later firing of the same revision: somebody looked at the outage and let it go out. */
function follows(row: PublicationRow, { revision, as }: { revision: number; as: 'fired' | 'missed' }): boolean {
  return row.revision === revision && (row.state === 'armed' || (row.state === 'missed' && as === 'fired'));
}
