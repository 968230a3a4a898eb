import { Injectable } from '@nestjs/common';
import { type PublicationFacts, PublicationNotFound, type RetryPublication, WrongPublicationState } from '#contracts';
import { ModuleDatabase, workspaceId } from '#database';
import { isRetryable, RETRYABLE_STATES } from '../domain/publication-state.js';
import { AttemptRepository } from '../persistence/attempt.repository.js';
import { PreparedPostRepository } from '../persistence/prepared-post.repository.js';
import { PublicationRepository } from '../persistence/publication.repository.js';
import { publicationFacts } from '../persistence/publication.row.js';
import { Announcer } from './announcer.js';

/** A person wants what failed or was missed to be sent now. Repeating it while it is on its way changes nothing. */
@Injectable()
export class RetryPublicationUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly posts: PreparedPostRepository,
    private readonly publications: PublicationRepository,
    private readonly attempts: AttemptRepository,
    private readonly announcer: Announcer,
  ) {}

  /** @throws PublicationNotFound, WrongPublicationState */
  async run({ workspaceId: id, publicationId }: RetryPublication): Promise<PublicationFacts> {
    const workspace = workspaceId(id);
    return await this.database.inWorkspace(workspace, async (tx) => {
      const seen = await this.publications.find(tx, workspace, publicationId);
      if (seen === undefined) throw new PublicationNotFound({ publicationId });
      await this.posts.lock(tx, workspace, seen.postId);
      const row = (await this.publications.find(tx, workspace, publicationId)) ?? seen;
      if (row.state === 'due' || row.state === 'sending') return publicationFacts(row);
      if (!isRetryable(row.state) || row.removedAt !== null) {
        const state = row.removedAt === null ? row.state : 'removed';
        throw new WrongPublicationState({ publicationId, state, wanted: [...RETRYABLE_STATES] });
      }
      await this.attempts.close(tx, workspace, row.id, 'ended', 'retried by a person');
      const changed = (await this.publications.change(tx, workspace, row, { state: 'due', nextInMs: 0 })) ?? row;
      await this.publications.askFor(tx, workspace, row.id);
      await this.announcer.publication(tx, changed);
      await this.publications.wake(tx);
      return publicationFacts(changed);
    });
  }
}
