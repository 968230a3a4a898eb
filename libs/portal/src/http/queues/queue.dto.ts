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
import { Blackout, WeeklySlot } from '#contracts';
import type { Arrangement } from '../../use-cases/arrange-queue.use-case.js';
import { POST_STATUSES, type PostStatus } from '../../domain/post-status.js';
import type { QueueItemView, QueueView } from '../../use-cases/queue-views.js';
import { IsZone } from '../is-zone.decorator.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_WANTED = { each: true, message: 'must be days like 2026-12-25' };

/** What a queue may have, when it is made and later. */
class QueueExtras {
  /** In the queue's zone. */
  @IsOptional()
  @Matches(DAY, DAY_WANTED)
  @IsArray()
  @ArrayMaxSize(500)
  daysOff?: string[];

  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => Blackout)
  @IsArray()
  @ArrayMaxSize(200)
  blackouts?: Blackout[];

  /** The channels whose queue it is. */
  @IsOptional()
  @IsUUID(undefined, { each: true })
  @IsArray()
  @ArrayMaxSize(20)
  channelIds?: string[];
}

export class CreateQueueInput extends QueueExtras {
  @IsString()
  @Length(1, 80)
  name: string;

  /** IANA zone. */
  @IsString()
  @IsZone()
  zone: string;

  @ValidateNested({ each: true })
  @Type(() => WeeklySlot)
  @IsArray()
  @ArrayMaxSize(200)
  slots: WeeklySlot[];

  /** Evergreen: what went out comes again after so many days. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(366)
  recycleAfterDays?: number;
}

export class EditQueueInput extends QueueExtras {
  @IsOptional()
  @IsString()
  @Length(1, 80)
  name?: string;

  @IsOptional()
  @IsString()
  @IsZone()
  zone?: string;

  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => WeeklySlot)
  @IsArray()
  @ArrayMaxSize(200)
  slots?: WeeklySlot[];

  /** Null: nothing comes again from now on. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(366)
  recycleAfterDays?: number | null;
}

export class ArrangeQueueInput implements Arrangement {
  /** `first` is sent next. */
  @IsIn(['first', 'last', 'before', 'shuffle'])
  move: 'first' | 'last' | 'before' | 'shuffle';

  /** What moves; absent for a shuffle. */
  @IsOptional()
  @IsUUID()
  postId?: string;

  @IsOptional()
  @IsUUID()
  seriesId?: string;

  @IsOptional()
  @IsUUID()
  beforePostId?: string;

  @IsOptional()
  @IsUUID()
  beforeSeriesId?: string;
}

export class QueueItemOutput implements QueueItemView {
  @IsOptional()
  @IsUUID()
  postId?: string;

  @IsOptional()
  @IsUUID()
  seriesId?: string;

  @IsInt()
  position: number;

  /** Absent while no slot is free. */
  @IsOptional()
  @IsISO8601()
  dueAt?: string;

  @IsOptional()
  @IsString()
  localTime?: string;

  /** The post's first line. */
  @IsOptional()
  @IsString()
  text?: string;

  @IsOptional()
  @IsIn(POST_STATUSES)
  status?: PostStatus;
}

export class QueueOutput implements QueueView {
  @IsUUID()
  id: string;

  @IsString()
  name: string;

  @IsString()
  zone: string;

  @ValidateNested({ each: true })
  @Type(() => WeeklySlot)
  @IsArray()
  slots: WeeklySlot[];

  @IsString({ each: true })
  @IsArray()
  daysOff: string[];

  @ValidateNested({ each: true })
  @Type(() => Blackout)
  @IsArray()
  blackouts: Blackout[];

  @IsUUID(undefined, { each: true })
  @IsArray()
  channelIds: string[];

  @IsOptional()
  @IsInt()
  recycleAfterDays?: number;

  /** Also the entity tag, for If-Match. */
  @IsInt()
  version: number;

  /** Who stands in it, in their order; at most 200. */
  @ValidateNested({ each: true })
  @Type(() => QueueItemOutput)
  @IsArray()
  items: QueueItemOutput[];

  @IsInt()
  waiting: number;

  /** The next slots that nothing takes, at most ten. */
  @IsISO8601({}, { each: true })
  @IsArray()
  freeSlots: string[];

  @IsBoolean()
  paused: boolean;

  /** False while trigger is away: then who stands in it is not known. */
  @IsBoolean()
  live: boolean;
}

export class QueueListOutput {
  @ValidateNested({ each: true })
  @Type(() => QueueOutput)
  @IsArray()
  items: QueueOutput[];
}
