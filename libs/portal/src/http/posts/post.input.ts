import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUrl,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  CLOCK_TIME,
  CLOCK_TIME_WANTED,
  ContentOptions,
  ContentPart,
  SETTLEMENTS,
  type Settlement,
  WALL_TIME,
  WALL_TIME_WANTED,
} from '#contracts';
import { POST_STATUSES, type PostStatus } from '../../domain/post-status.js';
import type { ScheduleFields } from '../../domain/schedule-wish.js';
import { IsZone } from '../is-zone.decorator.js';
import { PageQuery } from '../page.dto.js';
import { BesideText } from './message.dto.js';

/** The most characters of any text; each network's own bound is lower and checked when the post is to go out. */
export const MAX_TEXT = 100_000;

export class TargetInput extends BesideText {
  @IsUUID()
  channelId: string;

  /** Replaces the post's text on this channel. */
  @IsOptional()
  @IsString()
  @MaxLength(MAX_TEXT)
  text?: string;
}

export class WallTimeInput {
  @Matches(WALL_TIME, WALL_TIME_WANTED)
  localTime: string;

  /** IANA zone. */
  @IsString()
  @IsZone()
  zone: string;
}

/** One of three: a wall time with its zone, a slot of a queue, or a distance from the campaign's launch. */
export class ScheduleInput implements ScheduleFields {
  @IsOptional()
  @Matches(WALL_TIME, WALL_TIME_WANTED)
  localTime?: string;

  /** IANA zone. */
  @IsOptional()
  @IsString()
  @IsZone()
  zone?: string;

  @IsOptional()
  @IsUUID()
  queueId?: string;

  /** In the queue: before all others, or behind them, as it is when absent. */
  @IsOptional()
  @IsIn(['first', 'last'])
  place?: 'first' | 'last';

  /** Whole days from the launch's day, negative before it. */
  @IsOptional()
  @IsInt()
  @Min(-3660)
  @Max(3660)
  days?: number;

  /** Time of day; the launch's own when absent. */
  @IsOptional()
  @Matches(CLOCK_TIME, CLOCK_TIME_WANTED)
  time?: string;
}

export class SchedulePostInput extends ScheduleInput {
  /** The campaign it belongs to from now on. */
  @IsOptional()
  @IsUUID()
  campaignId?: string;

  /** Why, for those who look at it later. */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  reason?: string;
}

export class CreatePostInput extends BesideText {
  @IsString()
  @MaxLength(MAX_TEXT)
  text: string;

  @ValidateNested({ each: true })
  @Type(() => TargetInput)
  @IsArray()
  @ArrayMaxSize(100)
  targets: TargetInput[];

  @IsOptional()
  @ValidateNested()
  @Type(() => ScheduleInput)
  schedule?: ScheduleInput;

  @IsOptional()
  @IsUUID()
  campaignId?: string;

  @IsOptional()
  @IsBoolean()
  publishNow?: boolean;
}

export class EditPostInput extends BesideText {
  @IsOptional()
  @IsString()
  @MaxLength(MAX_TEXT)
  text?: string;

  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => TargetInput)
  @IsArray()
  @ArrayMaxSize(100)
  targets?: TargetInput[];

  @IsOptional()
  @ValidateNested()
  @Type(() => ScheduleInput)
  schedule?: ScheduleInput;

  /** Null takes it out of its campaign. */
  @IsOptional()
  @IsUUID()
  campaignId?: string | null;
}

export class SettleInput {
  @IsIn(SETTLEMENTS)
  as: Settlement;

  /** Where it is, when it is there. */
  @IsOptional()
  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true })
  url?: string;
}

/** What a post that is out says from now on. */
export class EditLiveInput extends ContentPart {
  @IsOptional()
  @ValidateNested()
  @Type(() => ContentOptions)
  options?: ContentOptions;
}

export class PostsQuery extends PageQuery {
  /** One or more, with commas between them. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsIn(POST_STATUSES, { each: true })
  status?: PostStatus[];

  /** `true`: only posts that failed, wholly or in part, or wait for a person. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value))
  @IsBoolean()
  problems?: boolean;

  /** By due time (or, without one, by the last change); `newest` unless said. */
  @IsOptional()
  @IsIn(['newest', 'soonest'])
  order?: 'newest' | 'soonest';

  /** ISO instant; posts due (or without a time: changed) from then on. */
  @IsOptional()
  @IsISO8601({ strict: true })
  from?: string;

  /** ISO instant; posts before it. */
  @IsOptional()
  @IsISO8601({ strict: true })
  to?: string;

  @IsOptional()
  @IsUUID()
  campaign?: string;

  @IsOptional()
  @IsUUID()
  queue?: string;

  @IsOptional()
  @IsUUID()
  series?: string;
}
