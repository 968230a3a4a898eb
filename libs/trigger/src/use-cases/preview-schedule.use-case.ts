import { Injectable } from '@nestjs/common';
import { NotScheduled, type PreviewSchedule, type SchedulePreview } from '#contracts';
import { ModuleDatabase, type Transaction, workspaceId } from '#database';
import { tzVersion } from '#time';
import { describePlan } from '../domain/describe-plan.js';
import type { Plan } from '../domain/plan.js';
import { type PlanPreview, previewPlan } from '../domain/preview-plan.js';
import { readForm } from '../domain/read-form.js';
import { AnchorRepository } from '../persistence/anchor.repository.js';
import { OccurrenceRepository } from '../persistence/occurrence.repository.js';
import { QueueSlots } from './queue-slots.js';
import { refused } from './refused.js';

/** Tells what a form would do without storing anything. */
@Injectable()
export class PreviewScheduleUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly occurrences: OccurrenceRepository,
    private readonly anchors: AnchorRepository,
    private readonly slots: QueueSlots,
  ) {}

  /** @throws ScheduleRefused, NotScheduled */
  async run(input: PreviewSchedule): Promise<SchedulePreview> {
    const read = readForm(input);
    if ('problems' in read) throw refused(read.problems);
    const { occurrences, ended } = await this.look(input, read.plan);
    const [next] = occurrences;
    if (!next) throw refused([{ field: fieldOf(read.plan), message: 'has no occurrence to come' }]);
    const description = describePlan(read.plan);
    return {
      dueAt: next.dueAt,
      ...(next.remark && { remark: next.remark }),
      tzVersion: tzVersion(),
      occurrences,
      ended,
      ...(description !== undefined && { description }),
    };
  }

  private async look({ workspaceId: of, after, limit = 1 }: PreviewSchedule, plan: Plan): Promise<PlanPreview> {
    if (plan.kind === 'at' || plan.kind === 'wall') return previewPlan(plan, { after: '', limit }, undefined);
    if (plan.kind === 'signal') {
      throw refused([{ field: 'onSignal', message: 'has no instants of its own; it fires when its signal comes' }]);
    }
    if (after !== undefined && (plan.kind === 'rule' || plan.kind === 'cron')) {
      return previewPlan(plan, { after, limit }, undefined);
    }
    if (of === undefined && (plan.kind === 'anchored' || plan.kind === 'slot')) {
      throw refused([
        { field: 'workspaceId', message: `must name the workspace, for the form hangs on its ${noun(plan)}` },
      ]);
    }
    // the zero workspace has no rows: what hangs on the clock alone needs none but the database's now
    const workspace = workspaceId(of ?? '00000000-0000-0000-0000-000000000000');
    return await this.database.inWorkspace(workspace, async (tx) => {
      const wanted = { after: after ?? (await this.occurrences.now(tx)), limit };
      if (plan.kind === 'slot') {
        const free = await this.slots.free(tx, workspace, plan.queueId, wanted);
        return { occurrences: free.items, ended: free.ended };
      }
      const anchor = plan.kind === 'anchored' ? await this.anchorOf(tx, workspace, plan.anchor) : undefined;
      return previewPlan(plan, wanted, anchor);
    });
  }

  private async anchorOf(tx: Transaction, workspace: ReturnType<typeof workspaceId>, ref: string) {
    const anchor = await this.anchors.find(tx, workspace, ref);
    if (!anchor) throw new NotScheduled({ what: `anchor ${ref}` });
    return anchor;
  }
}

const noun = (plan: Plan) => (plan.kind === 'slot' ? 'queue' : 'anchor');
const fieldOf = (plan: Plan) => (plan.kind === 'slot' ? 'slot' : plan.kind);
