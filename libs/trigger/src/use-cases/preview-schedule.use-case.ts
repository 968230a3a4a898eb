import { Injectable } from '@nestjs/common';
import type { PreviewSchedule, SchedulePreview } from '#contracts';
import { toInstant, tzVersion } from '#time';
import { needZone } from './need-zone.js';

/** Tells the instant of a wall time without storing anything. */
@Injectable()
export class PreviewScheduleUseCase {
  /** @throws ScheduleRefused */
  run(input: PreviewSchedule): SchedulePreview {
    needZone(input.zone);
    const { dueAt, remark } = toInstant(input.localTime, input.zone);
    return { dueAt, tzVersion: tzVersion(), ...(remark && { remark }) };
  }
}
