import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID, Length, ValidateNested } from 'class-validator';
import { PageOf } from './page.js';
import { ScheduleForm } from './schedule-form.js';

/** `done`: nothing of it waits any more; `paused`: it stands under a pause of its own. */
export const SCHEDULE_STATES = ['armed', 'paused', 'done', 'disarmed'] as const;
export type ScheduleState = (typeof SCHEDULE_STATES)[number];

/** A schedule as it stands. */
export class ScheduleFacts {
  @IsUUID()
  scheduleId: string;

  @IsString()
  ref: string;

  @IsInt()
  revision: number;

  @IsIn(SCHEDULE_STATES)
  state: ScheduleState;

  @ValidateNested()
  @Type(() => ScheduleForm)
  form: ScheduleForm;

  @IsString({ each: true })
  @IsArray()
  groups: string[];

  /** ISO instant of the next occurrence, where one waits. */
  @IsOptional()
  @IsISO8601()
  nextDueAt?: string;

  /** The rule in words, for those that recur. */
  @IsOptional()
  @IsString()
  description?: string;

  @IsISO8601()
  changedAt: string;
}

/** Schedules of one workspace in the order of their refs. */
export class ListSchedules extends PageOf {
  @IsUUID()
  workspaceId: string;

  /** Refs that begin so. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  refPrefix?: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  group?: string;

  @IsOptional()
  @IsIn(SCHEDULE_STATES)
  state?: ScheduleState;
}

export class SchedulePage {
  @ValidateNested({ each: true })
  @Type(() => ScheduleFacts)
  @IsArray()
  items: ScheduleFacts[];

  @IsOptional()
  @IsString()
  nextCursor?: string;
}

/** Moves one occurrence (of a schedule that recurs, or the only one) to another wall time or instant. Safe to repeat. */
export class RescheduleOccurrence {
  @IsUUID()
  workspaceId: string;

  @IsString()
  @Length(1, 200)
  ref: string;

  /** ISO instant of the occurrence as it stands. */
  @IsISO8601()
  dueAt: string;

  /** Wall time in the schedule's zone, or else `toInstant`. */
  @IsOptional()
  @IsString()
  @Length(16, 19)
  toLocalTime?: string;

  @IsOptional()
  @IsISO8601()
  toInstant?: string;

  @IsString()
  @Length(1, 200)
  by: string;

  @IsString()
  @Length(0, 500)
  reason: string;
}

/** Fires a schedule's next occurrence at once; one that has none (a signal's, an ended one) fires an extra time. */
export class FireNow {
  @IsUUID()
  workspaceId: string;

  @IsString()
  @Length(1, 200)
  ref: string;

  @IsString()
  @Length(1, 200)
  by: string;

  @IsString()
  @Length(0, 500)
  reason: string;
}

export class FiredNow {
  /** ISO instant of the occurrence that fires. */
  @IsISO8601()
  dueAt: string;
}
