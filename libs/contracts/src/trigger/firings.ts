import { Type } from 'class-transformer';
import {
  IsArray,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { PageOf } from './page.js';

/**
 * Follows what fired, for programs that take no events: asks again with the cursor of the last answer and gets each
 * firing once, in the order of their commits.
 */
export class FollowFirings extends PageOf {
  @IsUUID()
  workspaceId: string;

  /** Refs that begin so. */
  @IsString()
  @Length(1, 200)
  refPrefix: string;

  /** Waits so long for a first firing before it answers with none. */
  @IsInt()
  @Min(0)
  @Max(20_000)
  waitMs: number;
}

export class FollowedFiring {
  @IsString()
  ref: string;

  @IsInt()
  revision: number;

  @IsISO8601()
  dueAt: string;

  @IsISO8601()
  firedAt: string;
}

export class FollowedFirings {
  @ValidateNested({ each: true })
  @Type(() => FollowedFiring)
  @IsArray()
  items: FollowedFiring[];

  /** For the next question; given even when nothing fired. */
  @IsOptional()
  @IsString()
  nextCursor?: string;
}
