import { Injectable } from '@nestjs/common';
import { type PublicationFacts, PublicationNotFound, type SettlePublication, WrongPublicationState } from '#contracts';
import { ModuleDatabase, workspaceId } from '#database';
import { stepOfPerson } from '../domain/person.js';
import { AttemptRepository } from '../persistence/attempt.repository.js';
import { PreparedPostRepository } from '../persistence/prepared-post.repository.js';
import { PublicationRepository } from '../persistence/publication.repository.js';
import { publicationFacts } from '../persistence/publication.row.js';
import { Announcer } from './announcer.js';

/** A person's word ends a doubt: it is there, send it again, or drop it. Repeating the same word changes nothing. */
@Injectable()
export class SettlePublicationUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly posts: PreparedPostRepository,
    private readonly publications: PublicationRepository,
    private readonly attempts: AttemptRepository,
    private readonly announcer: Announcer,
  ) {}

  /** @throws PublicationNotFound, WrongPublicationState */
  async run(input: SettlePublication): Promise<PublicationFacts> {
    const workspace = workspaceId(input.workspaceId);
    const { publicationId } = input;
    return await this.database.inWorkspace(workspace, async (tx) => {
      const seen = await this.publications.find(tx, workspace, publicationId);
      if (seen === undefined) throw new PublicationNotFound({ publicationId });
      const post = await this.posts.lock(tx, workspace, seen.postId);
      const row = (await this.publications.find(tx, workspace, publicationId)) ?? seen;
      const step = stepOfPerson(input.as, input.url ?? row.url ?? undefined);
      if (row.state === step.state) return publicationFacts(row);
      if (row.state !== 'unknown') {
        throw new WrongPublicationState({ publicationId, state: row.state, wanted: ['unknown'] });
      }
      await this.attempts.close(
        tx,
        workspace,
        row.id,
        input.as === 'published' ? 'sent' : 'ended',
        `person: ${input.as}`,
      );
      const changed = (await this.publications.change(tx, workspace, row, step)) ?? row;
      await this.announcer.publication(tx, changed);
      await this.announcer.settled(tx, [post]);
      await this.publications.wake(tx);
      return publicationFacts(changed);
    });
  }
}
