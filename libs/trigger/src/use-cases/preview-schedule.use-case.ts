import { Injectable } from '@nestjs/common';
import type { PreviewSchedule, SchedulePreview } from '#contracts';
import { tzVersion } from '#time';
import { firstPlan } from '../domain/first-plan.js';
import { readForm } from '../domain/read-form.js';
import { refused } from './refused.js';

/** Tells what a form would do without storing anything. */
@Injectable()
export class PreviewScheduleUseCase {
  /** @throws ScheduleRefused */
  run(input: PreviewSchedule): SchedulePreview {
    const read = readForm(input);
    if ('problems' in read) throw refused(read.problems);
    const first = firstPlan(read.plan, { now: new Date().toISOString(), graceMs: Infinity });
    const [next] = 'planned' in first ? first.planned : [];
    if (!next) throw refused('problems' in first ? first.problems : []);
    return { dueAt: next.dueAt, tzVersion: tzVersion(), ...(next.remark && { remark: next.remark }) };
  }
}
