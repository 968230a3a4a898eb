import { Injectable } from '@nestjs/common';
import { type PreviewSchedule, type SchedulePreview, ScheduleRefused } from '#contracts';
import { isZone, toInstant, tzVersion } from '#time';

/** Tells the instant of a wall time without storing anything. */
@Injectable()
export class PreviewScheduleUseCase {
  run(input: PreviewSchedule): SchedulePreview {
    if (!isZone(input.zone)) {
      throw new ScheduleRefused({ field: 'zone', message: `"${input.zone}" is not an IANA zone like Europe/Berlin.` });
    }
    const { dueAt, remark } = toInstant(input.localTime, input.zone);
    return { dueAt, tzVersion: tzVersion(), ...(remark && { remark }) };
  }
}
