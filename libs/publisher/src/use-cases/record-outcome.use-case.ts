import { Inject, Injectable } from '@nestjs/common';
import { ModuleDatabase, SystemScope } from '#database';
import { lessonOf } from '../domain/budget.js';
import { type SendOutcome, type Step, stepAfterSend } from '../domain/outcome.js';
import { type NextPart, stepOfPublication } from '../domain/parts.js';
import { breaksItsSender, isQuarantined, quarantined } from '../domain/sender-lost.js';
import type { AttemptNote } from '../persistence/attempt.repository.js';
import type { LaneLesson } from '../persistence/lane.repository.js';
import { progressOf, type PublicationRow } from '../persistence/publication.row.js';
import type { NewPublishedPart } from '../persistence/published-part.repository.js';
import { publisherConfig, type PublisherConfig } from '../publisher.config.js';
import { Announcer } from './announcer.js';
import type { ClaimedPublication } from './claim-publications.use-case.js';
import { LostChannels } from './lost-channels.js';
import { OutcomeClasses } from './outcome-classes.js';
import { OutcomeStore } from './outcome-store.js';

const RECORD = SystemScope.named('publisher: record how sends ended');

/** How a send ended. */
export interface EndedSend {
  claimed: ClaimedPublication;
  outcome: SendOutcome;
}

/** A send with what its end means, for its message and for its publication. */
interface SteppedSend extends EndedSend {
  row: PublicationRow;
  step: Step;
  change: Step | NextPart;
}

/** Writes how sends ended, each if its sender still holds the fence, and tells it. Many share one commit. */
@Injectable()
export class RecordOutcomeUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly store: OutcomeStore,
    private readonly classes: OutcomeClasses,
    private readonly announcer: Announcer,
    private readonly lost: LostChannels,
    @Inject(publisherConfig.token) private readonly config: PublisherConfig,
  ) {}

  /** Says for each whether it was written: false when the fence had passed to somebody else. */
  async run(ended: readonly EndedSend[]): Promise<boolean[]> {
    const { posts, publications, attempts, parts, lanes } = this.store;
    const steps = ended.map((one) => this.stepped(one));
    return await this.database.inSystem(RECORD, async (tx) => {
      const locked = await posts.lockAll(
        tx,
        steps.map(({ row }) => row),
      );
      const changed = await publications.changeAll(tx, steps);
      const written = new Set(changed.map(({ id }) => id));
      const recorded = steps.filter(({ row }) => written.has(row.id));
      await attempts.note(tx, recorded.map(noteOf));
      await parts.keep(tx, recorded.flatMap(publishedPart));
      await this.lost.settle(tx, recorded, changed);
      await this.announcer.publicationsOf(tx, changed);
      const touched = new Set(changed.map(({ postId }) => postId));
      await this.announcer.settled(
        tx,
        locked.filter(({ postId }) => touched.has(postId)),
      );
      await lanes.learn(tx, steps.flatMap(taughtBy)); // last: see its locks
      return steps.map(({ row }) => written.has(row.id));
    });
  }

  private stepped(one: EndedSend): SteppedSend {
    const { row } = one.claimed;
    const step = this.step(one);
    const change = { ...stepOfPublication(step, progressOf(row)), senderLost: breaksItsSender(one.outcome) };
    return { ...one, row, step, change };
  }

  private step({ claimed: { row, channel, attempt }, outcome }: EndedSend): Step {
    const outcomeClass = this.classes.of(channel?.network);
    const lostSenders = row.lostSenders + 1;
    if (breaksItsSender(outcome) && isQuarantined(lostSenders)) return quarantined(outcomeClass, lostSenders);
    return stepAfterSend(outcome, {
      outcomeClass,
      attempts: row.attempts,
      overdueMs: row.changedAt.getTime() - (row.partFrom ?? row.dueAt).getTime(), // both by the database's clock
      retryForMs: this.config.retryForSeconds * 1000,
      reconnectForMs: this.config.reconnectForSeconds * 1000,
      random: Math.random(),
      doubtedBefore: row.doubted,
      ...(attempt.doubt.sends > 0 && { doubt: attempt.doubt }),
    });
  }
}

function noteOf({ row, outcome, step }: SteppedSend): AttemptNote {
  const of = { workspaceId: row.workspaceId, publicationId: row.id };
  if (step.state === 'sent') return { ...of, state: 'sent', outcome: outcome.kind };
  if (step.state === 'failed' || step.state === 'missed')
    return { ...of, state: 'ended', outcome: step.reasonCode ?? '' };
  const doubt = outcome.kind === 'doubt' || outcome.kind === 'duplicate';
  return { ...of, state: 'live', outcome: outcome.kind, detail: step.reason ?? '', doubt };
}

/** True whatever became of the fence: the network said it. */
function taughtBy({ row: { channelId }, outcome }: SteppedSend): LaneLesson[] {
  const lesson = lessonOf(outcome);
  return lesson ? [{ channelId, lesson }] : [];
}

/** What is out now; of "you posted this already" nobody knows where. */
function publishedPart({ row, outcome, step }: SteppedSend): NewPublishedPart[] {
  if (step.state !== 'sent') return [];
  const { id: publicationId, workspaceId, part } = row;
  const { kind: _kind, ...remote } = outcome.kind === 'published' ? outcome : { kind: outcome.kind };
  return [{ publicationId, workspaceId, part, ...remote }];
}
