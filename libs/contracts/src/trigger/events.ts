import { IsInt, IsISO8601, IsString, IsUUID } from 'class-validator';
import { event } from '../define/event.js';

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

export const scheduleFired = event({
  name: 'trigger.schedule_fired',
  version: 1,
  body: ScheduleFired,
  subscribers: ['publisher'],
});

export const scheduleMissed = event({
  name: 'trigger.schedule_missed',
  version: 1,
  body: ScheduleMissed,
  subscribers: ['publisher'],
});
