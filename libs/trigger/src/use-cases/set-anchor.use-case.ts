import { Injectable } from '@nestjs/common';
import type { AnchorSet, SetAnchor } from '#contracts';
import { ModuleDatabase, type Transaction, type WorkspaceId, workspaceId } from '#database';
import { instantFrom } from '../domain/instant-of.js';
import type { Planned } from '../domain/planned.js';
import { followAnchor } from '../domain/follow-anchor.js';
import { zoneProblems } from '../domain/zone-problems.js';
import { AnchorRepository } from '../persistence/anchor.repository.js';
import { OccurrenceRepository } from '../persistence/occurrence.repository.js';
import { ScheduleRepository, type StoredSchedule } from '../persistence/schedule.repository.js';
import { Planner } from './planner.js';
import { refused } from './refused.js';

/** Puts an anchor, or moves it, and with it in one transaction all that hangs on it. Older revisions are ignored. */
@Injectable()
export class SetAnchorUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly anchors: AnchorRepository,
    private readonly schedules: ScheduleRepository,
    private readonly occurrences: OccurrenceRepository,
    private readonly planner: Planner,
  ) {}

  /** @throws ScheduleRefused */
  async run(input: SetAnchor, join?: unknown): Promise<AnchorSet> {
    const problems = zoneProblems(input.localTime, input.zone);
    if (problems.length > 0) throw refused(problems);
    const workspace = workspaceId(input.workspaceId);
    return await this.database.inWorkspace(
      workspace,
      async (tx) => {
        await this.anchors.lock(tx, workspace, input.anchor, 'alone');
        if (!(await this.anchors.put(tx, workspace, input))) return { moved: 0, left: 0 };
        return await this.takeAlong(tx, workspace, input);
      },
      { join },
    );
  }

  private async takeAlong(tx: Transaction, workspace: WorkspaceId, anchor: SetAnchor): Promise<AnchorSet> {
    const hanging = await this.schedules.lockHanging(tx, workspace, `anchor:${anchor.anchor}`);
    const standing = await this.occurrences.lockAll(
      tx,
      hanging.map(({ id }) => id),
    );
    const now = await this.occurrences.now(tx);
    const moves: { schedule: StoredSchedule; planned: Planned }[] = [];
    let left = 0;
    for (const schedule of hanging) {
      if (schedule.plan?.kind !== 'anchored') continue;
      const planned = instantFrom(anchor, schedule.plan);
      const decision = followAnchor(standing.get(schedule.id) ?? [], planned, now);
      if (decision === 'move') moves.push({ schedule, planned });
      if (decision === 'leave') left += 1;
    }
    await this.planner.replaceEach(tx, workspace, moves, { cause: 'anchor', zone: anchor.zone });
    return { moved: moves.length, left };
  }
}
