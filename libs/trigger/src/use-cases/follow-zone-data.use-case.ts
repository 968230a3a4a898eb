import { Injectable } from '@nestjs/common';
import { ModuleDatabase, SystemScope, type Transaction, workspaceId } from '#database';
import { tzVersion } from '#time';
import { zoneMoves } from '../domain/zone-moves.js';
import { OccurrenceRepository } from '../persistence/occurrence.repository.js';
import { QueueRepository } from '../persistence/queue.repository.js';
import { type OutdatedSchedule, ZoneDataRepository } from '../persistence/zone-data.repository.js';
import { Planner } from './planner.js';
import { QueuePlanner } from './queue-planner.js';

const ZONE_DATA = SystemScope.named('trigger: plan with newer zone data');
const BATCH = 100;

/**
 * Plans anew what older zone data planned, so that each keeps its wall time. A process with older data leaves alone what a
 * newer one planned. Any number of processes may do this at once, and any may be ended amid it.
 */
@Injectable()
export class FollowZoneDataUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly zoneData: ZoneDataRepository,
    private readonly occurrences: OccurrenceRepository,
    private readonly planner: Planner,
    private readonly queues: QueueRepository,
    private readonly queuePlanner: QueuePlanner,
  ) {}

  /** Goes on until nothing is left to do; gives how many schedules have moved. */
  async run(signal: AbortSignal): Promise<number> {
    let moved = 0;
    for (let looked = BATCH; looked === BATCH && !signal.aborted;) {
      const batch = await this.database.inSystem(ZONE_DATA, (tx) => this.batch(tx));
      looked = batch.looked;
      moved += batch.moved;
    }
    await this.planQueues(signal);
    return moved;
  }

  private async batch(tx: Transaction): Promise<{ looked: number; moved: number }> {
    const outdated = await this.zoneData.outdated(tx, tzVersion(), BATCH);
    let moved = 0;
    for (const schedule of outdated) if (await this.follow(tx, schedule)) moved += 1;
    await this.zoneData.seen(
      tx,
      outdated.map(({ id }) => id),
      tzVersion(),
    );
    return { looked: outdated.length, moved };
  }

  private async follow(tx: Transaction, schedule: OutdatedSchedule): Promise<boolean> {
    const moves = zoneMoves(await this.occurrences.waiting(tx, schedule.id), schedule.zone);
    if (moves.length === 0) return false;
    await this.zoneData.move(tx, schedule.id, moves);
    const end = { until: schedule.plannedUntil?.toISOString() };
    await this.planner.announce(tx, workspaceId(schedule.workspaceId), schedule, 'zone_data', end);
    return true;
  }

  private async planQueues(signal: AbortSignal): Promise<void> {
    const outdated = await this.database.inSystem(ZONE_DATA, (tx) => this.zoneData.outdatedQueues(tx, tzVersion()));
    for (const queue of outdated) {
      if (signal.aborted) return;
      const workspace = workspaceId(queue.workspaceId);
      await this.database.inWorkspace(workspace, async (tx) => {
        await this.queues.lockAll(tx, workspace);
        await this.queuePlanner.replan(tx, workspace, queue.queueId, 'zone_data');
        await this.zoneData.queueSeen(tx, queue, tzVersion());
      });
    }
  }
}
