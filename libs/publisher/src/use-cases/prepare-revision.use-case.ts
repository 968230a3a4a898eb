import { Injectable } from '@nestjs/common';
import { type PreparedRevision, revisionRefused, RevisionTooLate } from '#contracts';
import { ModuleDatabase, workspaceId } from '#database';
import { Outbox } from '#link/durable';
import { revisionDecision } from '../domain/revision-decision.js';
import { PreparedPostRepository } from '../persistence/prepared-post.repository.js';
import { PublicationRepository } from '../persistence/publication.repository.js';
import { PlanRenditions } from './media/plan-renditions.js';
import { RevisionArming, type TracedRevision } from './revision-arming.js';

/**
 * Makes a revision the standing one, on all its channels or on none. Safe to repeat, in any order. A refusal is
 * written and announced too, so that whoever asked and did not hear the answer learns it.
 */
@Injectable()
export class PrepareRevisionUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly posts: PreparedPostRepository,
    private readonly publications: PublicationRepository,
    private readonly arming: RevisionArming,
    private readonly outbox: Outbox,
    private readonly ahead: PlanRenditions,
  ) {}

  /** @throws RevisionTooLate, unless it came through the queue (`join`): then the announcement says it. */
  async run(input: TracedRevision, join?: unknown): Promise<PreparedRevision> {
    const workspace = workspaceId(input.workspaceId);
    const { state, standing } = await this.database.inWorkspace(
      workspace,
      async (tx) => {
        const post = await this.posts.lock(tx, workspace, input.postId);
        const rows = await this.publications.takeOfPost(tx, workspace, input.postId);
        switch (revisionDecision(post, input.revision, rows)) {
          case 'stand':
            await this.arming.stand(tx, workspace, post, rows, input);
            await this.ahead.run(tx, workspace, input.contents);
            return { state: 'standing' as const, standing: input.revision };
          case 'repeat':
            return { state: 'standing' as const, standing: post.standing };
          case 'ignore':
            return { state: 'ignored' as const, standing: post.standing };
          case 'too_late':
            await this.posts.remember(tx, workspace, input.postId, 'refused', input.revision);
            await this.outbox.emit(tx, revisionRefused, {
              workspaceId: workspace,
              postId: input.postId,
              revision: input.revision,
              standing: post.standing,
            });
            return { state: 'refused' as const, standing: post.standing };
          case 'refused_before':
            return { state: 'refused' as const, standing: post.standing };
        }
      },
      { join },
    );
    if (state !== 'refused') return { state, revision: standing };
    if (join !== undefined) return { state: 'ignored', revision: standing };
    throw new RevisionTooLate({ postId: input.postId, revision: input.revision, standing });
  }
}
