import { Injectable } from '@nestjs/common';
import type { PlanCause } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { planQueue } from '../domain/plan-queue.js';
import type { Planned } from '../domain/planned.js';
import { slotsAfter } from '../domain/slot-week.js';
import { OccurrenceRepository } from '../persistence/occurrence.repository.js';
import { type ItemOccurrence, QueueItemRepository, type StoredItem } from '../persistence/queue-item.repository.js';
import { QueueRepository, type StoredQueue } from '../persistence/queue.repository.js';
import { ScheduleRepository } from '../persistence/schedule.repository.js';
import { Planner } from './planner.js';

/**
 * Gives the items of a queue their slots anew. The caller has locked the workspace's queues, and none of the schedules of
 * other items.
 */
@Injectable()
export class QueuePlanner {
  constructor(
    private readonly queues: QueueRepository,
    private readonly items: QueueItemRepository,
    private readonly schedules: ScheduleRepository,
    private readonly occurrences: OccurrenceRepository,
    private readonly planner: Planner,
  ) {}

  async replan(tx: Transaction, workspace: WorkspaceId, queueId: string, cause: PlanCause = 'queue'): Promise<void> {
    const queue = await this.queues.find(tx, workspace, queueId);
    const now = await this.occurrences.now(tx);
    const standing = await this.items.occurrences(tx, workspace, queueId);
    if (queue) await this.turn(tx, queue, standing);
    const fixed = standing.filter((one) => isFixed(one, now));
    const settled = new Set(fixed.map(({ scheduleId }) => scheduleId));
    const items = (await this.items.inOrder(tx, workspace, queueId)).filter(
      ({ scheduleId }) => !settled.has(scheduleId),
    );
    const taken = new Set(fixed.map(({ dueAt }) => dueAt.toISOString()));
    const wanted = items.map(({ scheduleId, notBefore }) => ({ id: scheduleId, notBefore: notBefore?.toISOString() }));
    const planned = queue ? planQueue(wanted, slotsAfter(queue, now), taken) : new Map<string, Planned>();
    const waiting = new Map(standing.map((one) => [one.scheduleId, one]));
    const changed = items.filter(
      (item) => !isUnchanged(item, waiting.get(item.scheduleId), planned.get(item.scheduleId)),
    );
    const ids = changed.map(({ scheduleId }) => scheduleId);
    const schedules = await this.schedules.lockArmed(tx, ids);
    const changes = schedules.map((schedule) => ({ schedule, planned: planned.get(schedule.id) }));
    await this.items.setDue(tx, changes);
    await this.planner.replaceEach(tx, workspace, changes, { cause, zone: queue?.zone });
  }

  /** What had its slot goes: out of the queue, or behind all others. */
  private async turn(tx: Transaction, queue: StoredQueue, standing: readonly ItemOccurrence[]): Promise<void> {
    const over = standing.filter(({ state }) => state !== 'waiting' && state !== 'held');
    const gone = over.filter(({ state }) => queue.recycleAfterDays === null || state === 'skipped');
    await this.items.leave(
      tx,
      gone.map(({ scheduleId }) => scheduleId),
    );
    if (queue.recycleAfterDays === null) return;
    const again = over
      .filter(({ state }) => state !== 'skipped')
      .toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
    for (const { scheduleId } of again) await this.items.recycle(tx, scheduleId, queue.recycleAfterDays);
  }
}

/** Due, held, or fired by hand: it has its slot, and nobody may move it. */
function isFixed({ state, dueAt, asked }: ItemOccurrence, now: string): boolean {
  return state === 'held' || (state === 'waiting' && (asked || dueAt.toISOString() <= now));
}

function isUnchanged(item: StoredItem, standing: ItemOccurrence | undefined, plan: Planned | undefined): boolean {
  if (item.dueAt?.toISOString() !== plan?.dueAt) return false;
  if (standing?.state !== 'waiting') return plan === undefined;
  return standing.dueAt.toISOString() === plan?.dueAt && standing.revision === item.revision;
}
