import { Injectable } from '@nestjs/common';
import { type PublicationFacts, PublicationNotFound, type SettlePublication, WrongPublicationState } from '#contracts';
import { ModuleDatabase, workspaceId } from '#database';
import { AttemptRepository } from '../persistence/attempt.repository.js';
import { PreparedPostRepository } from '../persistence/prepared-post.repository.js';
import { type PublicationChange, PublicationRepository } from '../persistence/publication.repository.js';
import { publicationFacts, type PublicationRow } from '../persistence/publication.row.js';
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
      if (row.state === wantedState(input)) return publicationFacts(row);
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
      const changed = (await this.publications.change(tx, workspace, row, settled(input, row))) ?? row;
      await this.announcer.publication(tx, changed);
      await this.announcer.settled(tx, workspace, post);
      await this.publications.wake(tx);
      return publicationFacts(changed);
    });
  }
}

function wantedState(input: SettlePublication): PublicationChange['state'] {
  switch (input.as) {
    case 'published':
      return 'sent';
    case 'send_again':
      return 'due';
    case 'dropped':
      return 'cancelled';
  }
}

function settled(input: SettlePublication, row: PublicationRow): PublicationChange {
  const url = input.url ?? row.url ?? undefined;
  const state = wantedState(input);
  return { state, ...(state === 'due' && { nextInMs: 0 }), ...(state === 'sent' && url !== undefined && { url }) };
}
