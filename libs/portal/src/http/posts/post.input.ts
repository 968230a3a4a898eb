import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUrl,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { SETTLEMENTS, type Settlement } from '#contracts';
import { POST_STATUSES, type PostStatus } from '../../domain/post-status.js';
import { IsZone } from '../is-zone.decorator.js';
import { PageQuery } from '../page.dto.js';

const WALL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/;
/** The most characters of any text; each network's own bound is lower and checked when the post is to go out. */
const MAX_TEXT = 100_000;

export class TargetInput {
  @IsUUID()
  channelId: string;

  /** Replaces the post's text on this channel. */
  @IsOptional()
  @IsString()
  @MaxLength(MAX_TEXT)
  text?: string;
}

export class WallTimeInput {
  @Matches(WALL_TIME, { message: 'must be a wall time like 2026-11-22T09:00' })
  localTime: string;

  /** IANA zone. */
  @IsString()
  @IsZone()
  zone: string;
}

export class CreatePostInput {
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
  @Type(() => WallTimeInput)
  schedule?: WallTimeInput;

  @IsOptional()
  @IsBoolean()
  publishNow?: boolean;
}

export class EditPostInput {
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
  @Type(() => WallTimeInput)
  schedule?: WallTimeInput;
}

export class SettleInput {
  @IsIn(SETTLEMENTS)
  as: Settlement;

  /** Where it is, when it is there. */
  @IsOptional()
  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true })
  url?: string;
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
}
