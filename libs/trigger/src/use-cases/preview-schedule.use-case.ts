import { Injectable } from '@nestjs/common';
import type { PreviewSchedule, SchedulePreview } from '#contracts';
import { toInstant, tzVersion } from '#time';
import { needZone } from './need-zone.js';

/** Tells the instant of a wall time without storing anything. */
@Injectable()
export class PreviewScheduleUseCase {
  /** @throws ScheduleRefused */
  run(input: PreviewSchedule): SchedulePreview {
    const { localTime = '', zone = '' } = input;
    needZone(zone);
    const { dueAt, remark } = toInstant(localTime, zone);
    return { dueAt, tzVersion: tzVersion(), ...(remark && { remark }) };
  }
}
