import {
  type ContentMedia,
  type ContentOptions,
  isContractError,
  NotPossibleThere,
  PublicationNotFound,
  PublisherClient,
  type PublicationFacts,
  type Settlement,
  WrongPublicationState,
} from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { Refusal } from '../domain/refusal.js';
import { PostRepository } from '../persistence/post.repository.js';
import { type Answer, postAnswer, refusalAnswer } from './answer.js';
import { isAway } from './away.js';
import { ContentCheck } from './content-check.js';
import { type Attempt, type Begun, IdempotentWrites } from './idempotent-writes.js';
import { PostDesk } from './post-desk.js';
import { TakePublicationFacts } from './take-publication-facts.js';

/** What a person decides about one publication. */
export type Decision =
  { as: 'retry' } | { as: 'remove' } | { as: 'edit'; content: NewWords } | { as: Settlement; url?: string };

/** What a post that is out says from now on. */
export interface NewWords {
  text: string;
  media?: ContentMedia[];
  options?: ContentOptions;
}

/** Passes a person's decision about a publication on to publisher, and shows what came of it. */
@Injectable()
export class DecidePublicationUseCase {
  constructor(
    private readonly writes: IdempotentWrites,
    private readonly desk: PostDesk,
    private readonly facts: TakePublicationFacts,
    private readonly publisher: PublisherClient,
    private readonly checks: ContentCheck,
    private readonly posts: PostRepository,
  ) {}

  execute(attempt: Attempt, postId: string, publicationId: string, decision: Decision): Promise<Answer> {
    const { workspace, requestId } = attempt;
    return this.writes.twoSteps(
      attempt,
      (tx) => this.begin(tx, workspace, postId, publicationId, decision),
      async () => {
        const said = await this.ask(workspace, publicationId, decision);
        return async (tx) => {
          if (said instanceof Refusal) return refusalAnswer(said, requestId);
          await this.facts.take(tx, workspace, [said]);
          if (decision.as === 'edit') await this.rewrite(tx, workspace, said, decision.content);
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
    decision: Decision,
  ): Promise<Begun<object>> {
    const { publications } = await this.desk.view(tx, workspace, postId);
    const publication = publications.find(({ id }) => id === publicationId);
    if (!publication) throw Refusal.notFound();
    if (decision.as === 'edit') {
      const { channelId } = publication;
      await this.checks.check(tx, workspace, { ...decision.content, targets: [{ channelId }] }, true);
    }
    return { progress: {} };
  }

  private async ask(workspaceId: WorkspaceId, publicationId: string, decision: Decision) {
    try {
      return await this.call({ workspaceId, publicationId }, decision);
    } catch (error) {
      if (isAway(error)) throw Refusal.unavailable('publisher');
      if (isContractError(error, PublicationNotFound)) return Refusal.notFound();
      if (isContractError(error, NotPossibleThere)) return Refusal.conflict('not_possible', error.message);
      if (isContractError(error, WrongPublicationState)) return Refusal.conflict('wrong_state', error.message);
      throw error;
    }
  }

  private call(place: { workspaceId: string; publicationId: string }, decision: Decision): Promise<PublicationFacts> {
    switch (decision.as) {
      case 'retry':
        return this.publisher.retry(place);
      case 'remove':
        return this.publisher.removePublication(place);
      case 'edit':
        return this.publisher.editPublication({ ...place, ...decision.content });
      default:
        return this.publisher.settle({ ...place, ...decision });
    }
  }

  /** The post shows what it is to say there; nothing of it is shipped again. */
  private async rewrite(
    tx: Transaction,
    workspace: WorkspaceId,
    { postId, channelId }: PublicationFacts,
    { text, media = [], options }: NewWords,
  ): Promise<void> {
    const post = await this.desk.take(tx, workspace, postId);
    const content = await this.desk.content(tx, workspace, post);
    const targets = content.targets.map((target) =>
      target.channelId === channelId ? { ...target, text, media, options: { ...target.options, ...options } } : target,
    );
    await this.posts.saveContent(tx, workspace, postId, post.revision, { ...content, targets });
  }
}
