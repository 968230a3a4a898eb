import {
  isContractError,
  PublicationNotFound,
  PublisherClient,
  type PublicationFacts,
  type Settlement,
  WrongPublicationState,
} from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { Refusal } from '../domain/refusal.js';
import { type Answer, postAnswer, refusalAnswer } from './answer.js';
import { isAway } from './away.js';
import { type Attempt, type Begun, IdempotentWrites } from './idempotent-writes.js';
import { PostDesk } from './post-desk.js';
import { TakePublicationFacts } from './take-publication-facts.js';

/** What a person decides about one publication. */
export type Decision = { as: 'retry' } | { as: Settlement; url?: string };

/** Passes a person's decision about a publication on to publisher, and shows what came of it. */
@Injectable()
export class DecidePublicationUseCase {
  constructor(
    private readonly writes: IdempotentWrites,
    private readonly desk: PostDesk,
    private readonly facts: TakePublicationFacts,
    private readonly publisher: PublisherClient,
  ) {}

  execute(attempt: Attempt, postId: string, publicationId: string, decision: Decision): Promise<Answer> {
    const { workspace, requestId } = attempt;
    return this.writes.twoSteps(
      attempt,
      (tx) => this.begin(tx, workspace, postId, publicationId),
      async () => {
        const said = await this.ask(workspace, publicationId, decision);
        return async (tx) => {
          if (said instanceof Refusal) return refusalAnswer(said, requestId);
          await this.facts.take(tx, workspace, said);
          return postAnswer(200, await this.desk.view(tx, workspace, postId));
        };
      },
    );
  }

  private async begin(
    tx: Transaction,
    workspace: WorkspaceId,
    postId: string,
    publicationId: string,
  ): Promise<Begun<object>> {
    const { publications } = await this.desk.view(tx, workspace, postId);
    if (!publications.some(({ id }) => id === publicationId)) throw Refusal.notFound();
    return { progress: {} };
  }

  private async ask(workspaceId: WorkspaceId, publicationId: string, decision: Decision) {
    try {
      return await this.call({ workspaceId, publicationId }, decision);
    } catch (error) {
      if (isAway(error)) throw Refusal.unavailable('publisher');
      if (isContractError(error, PublicationNotFound)) return Refusal.notFound();
      if (isContractError(error, WrongPublicationState)) return Refusal.conflict('wrong_state', error.message);
      throw error;
    }
  }

  private call(place: { workspaceId: string; publicationId: string }, decision: Decision): Promise<PublicationFacts> {
    return decision.as === 'retry' ? this.publisher.retry(place) : this.publisher.settle({ ...place, ...decision });
  }
}
