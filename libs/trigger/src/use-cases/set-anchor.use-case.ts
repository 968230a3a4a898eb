import { Injectable } from '@nestjs/common';
import type { AnchorSet, SetAnchor } from '#contracts';
import { ModuleDatabase, type Transaction, type WorkspaceId, workspaceId } from '#database';
import { type Anchor, instantFrom } from '../domain/instant-of.js';
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
        const set = { moved: 0, left: 0 };
        if (!(await this.anchors.put(tx, workspace, input))) return set;
        for (const schedule of await this.schedules.lockHanging(tx, workspace, `anchor:${input.anchor}`)) {
          const moved = await this.follow(tx, workspace, schedule, input);
          if (moved !== undefined) set[moved ? 'moved' : 'left'] += 1;
        }
        return set;
      },
      { join },
    );
  }

  /** Whether the schedule moved; undefined when it stands where it is to stand. */
  private async follow(
    tx: Transaction,
    workspace: WorkspaceId,
    schedule: StoredSchedule,
    anchor: Anchor,
  ): Promise<boolean | undefined> {
    if (schedule.plan?.kind !== 'anchored') return false;
    const to = instantFrom(anchor, schedule.plan);
    const standing = await this.occurrences.lockAll(tx, schedule.id);
    const decision = followAnchor(standing, to, await this.occurrences.now(tx));
    if (decision === 'stay') return undefined;
    if (decision === 'leave') return false;
    await this.planner.replace(tx, workspace, schedule, 'anchor', { planned: [to], zone: anchor.zone });
    return true;
  }
}
