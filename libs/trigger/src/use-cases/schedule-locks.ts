import { Injectable } from '@nestjs/common';
import type { Transaction, WorkspaceId } from '#database';
import { hangsOn, type Plan } from '../domain/plan.js';
import { AnchorRepository } from '../persistence/anchor.repository.js';
import { QueueRepository } from '../persistence/queue.repository.js';
import { ScheduleRepository, type StoredSchedule } from '../persistence/schedule.repository.js';

/**
 * Locks in one order, so that no two wait for each other: the workspace's queues, the anchor, the schedules, their
 * occurrences. The firing waits for none of them.
 */
@Injectable()
export class ScheduleLocks {
  constructor(
    private readonly queues: QueueRepository,
    private readonly anchors: AnchorRepository,
    private readonly schedules: ScheduleRepository,
  ) {}

  /** Locks the schedules of many refs, and before them their queues; those of unknown refs are left out. */
  async lockAll(tx: Transaction, workspace: WorkspaceId, refs: readonly string[]): Promise<StoredSchedule[]> {
    const inOrder = await this.schedules.inLockOrder(tx, workspace, refs);
    if (inOrder.some(({ hangsOn: on }) => on?.startsWith('queue:'))) await this.queues.lockAll(tx, workspace);
    const locked: StoredSchedule[] = [];
    for (const { ref } of inOrder) {
      const schedule = await this.schedules.lock(tx, workspace, ref);
      if (schedule) locked.push(schedule);
    }
    return locked;
  }

  /**
   * Locks the schedule of `ref`, and before it what it hangs on.
   *
   * @param coming the plan that is to take the place of the present one
   */
  async lock(tx: Transaction, workspace: WorkspaceId, ref: string, coming?: Plan): Promise<StoredSchedule | undefined> {
    const present = await this.schedules.hangsOn(tx, workspace, ref);
    const both = [present, coming && hangsOn(coming)];
    if (both.some((on) => on?.startsWith('queue:'))) await this.queues.lockAll(tx, workspace);
    if (coming?.kind === 'anchored') await this.anchors.lock(tx, workspace, coming.anchor, 'shared');
    return await this.schedules.lock(tx, workspace, ref);
  }
}
