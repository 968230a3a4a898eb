import { Injectable } from '@nestjs/common';
import { NotScheduled } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { firstPlan } from '../domain/first-plan.js';
import type { Plan, PlanSlot } from '../domain/plan.js';
import type { Planned } from '../domain/planned.js';
import { AnchorRepository } from '../persistence/anchor.repository.js';
import { OccurrenceRepository } from '../persistence/occurrence.repository.js';
import { QueueItemRepository } from '../persistence/queue-item.repository.js';
import { QueueRepository } from '../persistence/queue.repository.js';
import type { ArmedRow } from '../persistence/schedule.repository.js';
import { Planner } from './planner.js';
import { QueuePlanner } from './queue-planner.js';
import { refused } from './refused.js';

/** How a schedule came to be armed. */
export interface Arming {
  /** It was sent in time and may have come late: its late policy decides, and what it hangs on may come after it. */
  durable: boolean;
  graceMs: number;
}

/** What a plan hangs on, where it is not there. */
const MISSING = (what: string) => new NotScheduled({ what });

/** Plans what was just armed. The caller has taken the locks. */
@Injectable()
export class FirstPlanning {
  constructor(
    private readonly occurrences: OccurrenceRepository,
    private readonly planner: Planner,
    private readonly anchors: AnchorRepository,
    private readonly queues: QueueRepository,
    private readonly items: QueueItemRepository,
    private readonly queuePlanner: QueuePlanner,
  ) {}

  /**
   * Gives its next occurrence, where one is planned.
   *
   * @throws ScheduleRefused, NotScheduled
   */
  async run(
    tx: Transaction,
    workspace: WorkspaceId,
    armed: ArmedRow,
    plan: Plan,
    arming: Arming,
  ): Promise<Planned | undefined> {
    if (!armed.isNew) await this.leaveOtherQueue(tx, workspace, armed.id, plan);
    if (plan.kind === 'slot') return await this.enterQueue(tx, workspace, armed, plan, arming);
    const anchor = plan.kind === 'anchored' ? await this.anchors.find(tx, workspace, plan.anchor) : undefined;
    if (plan.kind === 'anchored' && !anchor && !arming.durable) throw MISSING(`anchor ${plan.anchor}`);
    const graceMs = arming.durable ? Infinity : arming.graceMs;
    const first = firstPlan(plan, { now: await this.occurrences.now(tx), graceMs, anchor });
    if ('problems' in first) throw refused(first.problems);
    const { isNew } = armed;
    const waiting = await this.planner.replace(tx, workspace, armed, 'armed', { ...first, zone: anchor?.zone, isNew });
    return waiting[0];
  }

  private async enterQueue(
    tx: Transaction,
    workspace: WorkspaceId,
    armed: ArmedRow,
    { queueId, place }: PlanSlot,
    { durable }: Arming,
  ): Promise<Planned | undefined> {
    const queue = await this.queues.find(tx, workspace, queueId);
    if (!queue && !durable) throw MISSING(`queue ${queueId}`);
    await this.items.enter(tx, workspace, queueId, armed.id, place);
    await this.occurrences.clear(tx, armed.id);
    await this.items.setDue(tx, [{ schedule: armed, planned: undefined }]);
    await this.queuePlanner.replan(tx, workspace, queueId);
    return (await this.occurrences.waiting(tx, armed.id))[0];
  }

  private async leaveOtherQueue(tx: Transaction, workspace: WorkspaceId, id: string, plan: Plan): Promise<void> {
    const queueId = await this.items.queueOf(tx, id);
    if (queueId === undefined || (plan.kind === 'slot' && plan.queueId === queueId)) return;
    await this.items.leave(tx, [id]);
    await this.queuePlanner.replan(tx, workspace, queueId);
  }
}
