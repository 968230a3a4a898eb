import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID, ValidateNested } from 'class-validator';
import { event } from '../define/event.js';
import { LATE_POLICIES, type LatePolicy } from './late-policy.js';

/** What becomes of what fired if somebody holds it back past its time. */
export class LateTerms {
  @IsIn(LATE_POLICIES)
  onLate: LatePolicy;

  /** Seconds within which it goes whatever the policy. */
  @IsInt()
  graceSeconds: number;

  /** Seconds between two of a group that go out late. */
  @IsInt()
  paceSeconds: number;
}

/** A schedule's instant came. Written in the transaction that marks the firing. */
export class ScheduleFired {
  @IsUUID()
  workspaceId: string;

  @IsString()
  ref: string;

  @IsInt()
  revision: number;

  /** ISO instant that was due. */
  @IsISO8601()
  dueAt: string;

  /** ISO instant of the firing, database clock. */
  @IsISO8601()
  firedAt: string;

  /** By the nearest late policy; absent: a person asked for it, and it is never too late. */
  @IsOptional()
  @ValidateNested()
  @Type(() => LateTerms)
  late?: LateTerms;
}

/** A schedule was found overdue by more than its grace: it did not fire. */
export class ScheduleMissed {
  @IsUUID()
  workspaceId: string;

  @IsString()
  ref: string;

  @IsInt()
  revision: number;

  @IsISO8601()
  dueAt: string;

  @IsISO8601()
  noticedAt: string;
}

/** Why occurrences were planned, moved or taken away. */
export const PLAN_CAUSES = ['armed', 'ahead', 'moved', 'anchor', 'queue', 'zone_data', 'withdrawn'] as const;
export type PlanCause = (typeof PLAN_CAUSES)[number];

export class PlannedOccurrence {
  /** ISO instant. */
  @IsISO8601()
  dueAt: string;

  @IsOptional()
  @IsString()
  localTime?: string;

  @IsOptional()
  @IsIn(['gap', 'overlap'])
  remark?: 'gap' | 'overlap';
}

/** What waits of a schedule after a change: all of its materialised occurrences, or none. */
export class SchedulePlanned {
  @IsUUID()
  workspaceId: string;

  @IsString()
  ref: string;

  @IsInt()
  revision: number;

  /** Grows with each plan of the schedule; an older one that arrives late is ignored. */
  @IsInt()
  sequence: number;

  @IsIn(PLAN_CAUSES)
  cause: PlanCause;

  @ValidateNested({ each: true })
  @Type(() => PlannedOccurrence)
  @IsArray()
  waiting: PlannedOccurrence[];

  @IsString()
  tzVersion: string;
}

/** An occurrence came due and did not fire: a pause stands, or it is late and a person has to decide. */
export class ScheduleHeld {
  @IsUUID()
  workspaceId: string;

  @IsString()
  ref: string;

  @IsInt()
  revision: number;

  @IsISO8601()
  dueAt: string;

  @IsIn(['paused', 'late'])
  why: 'paused' | 'late';

  @IsString()
  reason: string;
}

export const schedulePlanned = event({
  name: 'trigger.schedule_planned',
  version: 1,
  body: SchedulePlanned,
  subscribers: ['portal'],
});

export const scheduleHeld = event({
  name: 'trigger.schedule_held',
  version: 1,
  body: ScheduleHeld,
  subscribers: [],
});

export const scheduleFired = event({
  name: 'trigger.schedule_fired',
  version: 1,
  body: ScheduleFired,
  subscribers: ['publisher'],
  urgent: true,
});

export const scheduleMissed = event({
  name: 'trigger.schedule_missed',
  version: 1,
  body: ScheduleMissed,
  subscribers: ['publisher'],
});
