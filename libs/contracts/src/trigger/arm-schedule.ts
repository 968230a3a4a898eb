import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { LATE_POLICIES, type LatePolicy } from './late-policy.js';
import { ScheduleForm } from './schedule-form.js';

/** Puts the schedule of `ref`, or moves it. An older `revision` than the stored one is ignored. */
export class ArmSchedule extends ScheduleForm {
  @IsUUID()
  workspaceId: string;

  /** What is scheduled; opaque to trigger, 1 to 200 characters. One schedule a ref and workspace. */
  @IsString()
  @Length(1, 200)
  ref: string;

  @IsInt()
  @Min(1)
  revision: number;

  /** Labels by which schedules are paused, paced and given late policies together, such as `channel:<id>`. */
  @IsOptional()
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  @IsArray()
  @ArrayMaxSize(110)
  groups?: string[];

  /** Seconds after its instant within which it fires whatever `onLate` says; inherited when absent. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(31_536_000)
  graceSeconds?: number;

  /** Inherited from the nearest group, the workspace or the installation when absent. */
  @IsOptional()
  @IsIn(LATE_POLICIES)
  onLate?: LatePolicy;
}

export class ArmedSchedule {
  @IsUUID()
  scheduleId: string;

  @IsInt()
  revision: number;

  /** `armed`, or `ignored` when a newer revision was there already. */
  @IsIn(['armed', 'ignored'])
  state: 'armed' | 'ignored';

  /** ISO instant of its next occurrence, where one is planned. */
  @IsOptional()
  @IsString()
  nextDueAt?: string;
}

/** Withdraws the schedule of `ref`, unless a newer revision was armed. Once answered, none of its occurrences fires. */
export class DisarmSchedule {
  @IsUUID()
  workspaceId: string;

  @IsString()
  @Length(1, 200)
  ref: string;

  @IsInt()
  @Min(1)
  revision: number;
}
