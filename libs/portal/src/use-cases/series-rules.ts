import { TriggerQueue } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { messageOf } from '../domain/message.js';
import { refOf } from '../domain/refs.js';
import { Refusal } from '../domain/refusal.js';
import { recurrenceForm, type Series, seriesProblems, type SeriesWish } from '../domain/series.js';
import { SlotQueueRepository } from '../persistence/slot-queue.repository.js';
import { ContentCheck } from './content-check.js';
import { PlanPost } from './plan-post.js';

/** What a series must be like, and how trigger learns of it. */
@Injectable()
export class SeriesRules {
  constructor(
    private readonly checks: ContentCheck,
    private readonly plans: PlanPost,
    private readonly queues: SlotQueueRepository,
    private readonly trigger: TriggerQueue,
  ) {}

  /** Refuses what cannot go out or be planned, naming the fields. */
  async check(
    tx: Transaction,
    workspace: WorkspaceId,
    { targets, recurrence, campaignId, ...series }: Omit<SeriesWish, 'name'>,
  ): Promise<void> {
    const problems = seriesProblems(recurrence);
    if ('queueId' in recurrence) {
      const queue = await this.queues.lock(tx, workspace, recurrence.queueId, 'KEY SHARE');
      if (!queue) problems.push({ field: 'queueId', message: 'is not a queue of this workspace' });
      else if (queue.recycleAfterDays === undefined) {
        problems.push({
          field: 'queueId',
          message: 'is no evergreen queue; say after how many days its items come again',
        });
      }
    }
    if (problems.length > 0) {
      throw Refusal.invalid(problems.map(({ field, message }) => ({ field: `recurrence.${field}`, message })));
    }
    if (campaignId !== undefined) await this.plans.needCampaign(tx, workspace, campaignId);
    await this.checks.check(tx, workspace, { ...messageOf(series), targets }, true);
  }

  /**
   * Its own occurrences only say which posts to make, so they are not labelled like those: a pause of a channel holds the
   * posts, and none of them is ever late.
   */
  async arm(
    tx: Transaction,
    workspace: WorkspaceId,
    { id, revision, recurrence }: Pick<Series, 'id' | 'revision' | 'recurrence'>,
  ): Promise<void> {
    const ref = refOf.series(id);
    await this.trigger.arm(tx, {
      workspaceId: workspace,
      ref,
      revision,
      ...recurrenceForm(recurrence),
      onLate: 'fire',
    });
  }

  async disarm(tx: Transaction, workspace: WorkspaceId, { id, revision }: Series): Promise<void> {
    await this.trigger.disarm(tx, { workspaceId: workspace, ref: refOf.series(id), revision });
  }
}
