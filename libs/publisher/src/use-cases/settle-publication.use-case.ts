import { Injectable } from '@nestjs/common';
import { type PublicationFacts, PublicationNotFound, type SettlePublication, WrongPublicationState } from '#contracts';
import { ModuleDatabase, workspaceId } from '#database';
import { stepOfPublication } from '../domain/parts.js';
import { stepOfPerson } from '../domain/person.js';
import { AttemptRepository } from '../persistence/attempt.repository.js';
import { PreparedPostRepository } from '../persistence/prepared-post.repository.js';
import { PublicationRepository } from '../persistence/publication.repository.js';
import { progressOf, publicationFacts } from '../persistence/publication.row.js';
import { PublishedPartRepository } from '../persistence/published-part.repository.js';
import { Announcer } from './announcer.js';

/** A person's word ends a doubt: it is there, send it again, or drop it. Repeating the same word changes nothing. */
@Injectable()
export class SettlePublicationUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly posts: PreparedPostRepository,
    private readonly publications: PublicationRepository,
    private readonly attempts: AttemptRepository,
    private readonly parts: PublishedPartRepository,
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
      const progress = progressOf(row);
      const word = stepOfPerson(input.as, input.url ?? row.url ?? undefined, progress);
      const step = stepOfPublication(word, progress);
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
      if (input.as === 'published') {
        const { id: publicationId, part } = row;
        await this.parts.keep(tx, [
          { publicationId, workspaceId: workspace, part, ...(input.url && { url: input.url }) },
        ]);
      }
      await this.announcer.publication(tx, changed);
      await this.announcer.settled(tx, [post]);
      await this.publications.wake(tx);
      return publicationFacts(changed);
    });
  }
}
