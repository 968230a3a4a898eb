import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { CLOCK_TIME, CLOCK_TIME_WANTED, WALL_TIME, WALL_TIME_WANTED } from './schedule-form.js';

/** A place in the week. */
export class WeeklySlot {
  /** 1 is Monday, 7 is Sunday. */
  @IsInt()
  @Min(1)
  @Max(7)
  weekday: number;

  @Matches(CLOCK_TIME, CLOCK_TIME_WANTED)
  time: string;

  @IsOptional()
  @IsString()
  @Length(0, 80)
  name?: string;
}

/** A span of wall time in which no slot counts; `to` is not part of it. */
export class Blackout {
  @Matches(WALL_TIME, WALL_TIME_WANTED)
  from: string;

  @Matches(WALL_TIME, WALL_TIME_WANTED)
  to: string;

  @IsOptional()
  @IsString()
  @Length(0, 200)
  reason?: string;
}

/** Makes or changes a queue of slots; everything in it is planned anew. Older revisions are ignored. */
export class PutQueue {
  @IsUUID()
  workspaceId: string;

  @IsUUID()
  queueId: string;

  @IsInt()
  @Min(1)
  revision: number;

  @IsString()
  @Length(1, 80)
  name: string;

  @IsString()
  @Length(1, 64)
  zone: string;

  @ValidateNested({ each: true })
  @Type(() => WeeklySlot)
  @IsArray()
  @ArrayMaxSize(200)
  slots: WeeklySlot[];

  /** `YYYY-MM-DD` in the queue's zone. */
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { each: true, message: 'must be days like 2026-12-25' })
  @IsArray()
  @ArrayMaxSize(500)
  daysOff: string[];

  @ValidateNested({ each: true })
  @Type(() => Blackout)
  @IsArray()
  @ArrayMaxSize(200)
  blackouts: Blackout[];

  /** Labels that say whose queue it is, such as `channel:<id>`. */
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  @IsArray()
  @ArrayMaxSize(20)
  groups: string[];

  /** Evergreen: an item that fired goes to the end, and stays out for so many days. Absent: it leaves the queue. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(366)
  recycleAfterDays?: number;
}

/** Removes a queue. Its items stay without an instant until they are armed anew. */
export class RemoveQueue {
  @IsUUID()
  workspaceId: string;

  @IsUUID()
  queueId: string;
}

/** Changes the order of a queue, all at once. */
export class ArrangeQueue {
  @IsUUID()
  workspaceId: string;

  @IsUUID()
  queueId: string;

  /** `first`, `last`: to an end (first: shared next); `before`: before the item `beforeRef`; `shuffle`: all by chance. */
  @IsIn(['first', 'last', 'before', 'shuffle'])
  move: 'first' | 'last' | 'before' | 'shuffle';

  /** The item that moves; absent for a shuffle. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  ref?: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  beforeRef?: string;
}

export class QueueItem {
  @IsString()
  ref: string;

  @IsInt()
  position: number;

  /** ISO instant of its slot; absent while no slot is free. */
  @IsOptional()
  @IsISO8601()
  dueAt?: string;

  @IsOptional()
  @IsString()
  localTime?: string;
}

export class ListQueues {
  @IsUUID()
  workspaceId: string;

  /** Only those with this label. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  group?: string;
}

/** A queue with the next of its items. */
export class QueueFacts extends PutQueue {
  /** At most 200, in their order. */
  @ValidateNested({ each: true })
  @Type(() => QueueItem)
  @IsArray()
  items: QueueItem[];

  @IsInt()
  waiting: number;

  /** ISO instants of the next slots that nothing takes, at most ten. */
  @IsISO8601(undefined, { each: true })
  @IsArray()
  freeSlots: string[];

  @IsBoolean()
  paused: boolean;
}

export class Queues {
  @ValidateNested({ each: true })
  @Type(() => QueueFacts)
  @IsArray()
  items: QueueFacts[];
}
