import { IsIn, IsISO8601, IsOptional, IsString, Length, Matches } from 'class-validator';

export class PreviewSchedule {
  @Matches(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/, { message: 'must be a wall time like 2026-11-22T09:00' })
  localTime: string;

  @IsString()
  @Length(1, 64)
  zone: string;
}

/** The instant of a wall time, and whether the clocks play a trick there. */
export class SchedulePreview {
  @IsISO8601()
  dueAt: string;

  /** `gap`: the wall time does not exist and was moved on; `overlap`: it comes twice and the first is meant. */
  @IsOptional()
  @IsIn(['gap', 'overlap'])
  remark?: 'gap' | 'overlap';

  @IsString()
  tzVersion: string;
}
