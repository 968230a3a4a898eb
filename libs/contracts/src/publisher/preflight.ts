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
  ValidateNested,
} from 'class-validator';
import { ChannelContent } from './content.js';

/** `error`: it would not go out as it is. `warning`: it would, but somebody may regret it. */
export const FINDING_SEVERITIES = ['error', 'warning'] as const;
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number];

/** One thing that somebody should mend or know before a post goes out. */
export class PreflightFinding {
  @IsIn(FINDING_SEVERITIES)
  severity: FindingSeverity;

  /** Absent: it is about the post on every channel. */
  @IsOptional()
  @IsUUID()
  channelId?: string;

  /** `post`, `thread.0` for the first message below it, `comment`. */
  @IsOptional()
  @IsString()
  part?: string;

  /** What of the part, or of the post, is to be changed: `text`, `media.0.altText`, `options.title`. */
  @IsOptional()
  @IsString()
  field?: string;

  /** Stable, such as `text_too_long`. */
  @IsString()
  code: string;

  /** What is wrong, for people. */
  @IsString()
  message: string;

  /** What to do about it. */
  @IsString()
  remedy: string;
}

/** Looks at a post as it would go out; nothing is kept. */
export class RunPreflight {
  @IsUUID()
  workspaceId: string;

  /** The post whose content it is, so that it is not taken for its own double. */
  @IsOptional()
  @IsUUID()
  postId?: string;

  /** ISO instant; absent: not known yet. */
  @IsOptional()
  @IsISO8601()
  dueAt?: string;

  @ValidateNested({ each: true })
  @Type(() => ChannelContent)
  @IsArray()
  @ArrayMaxSize(100)
  contents: ChannelContent[];
}

export class PreflightReport {
  /** Errors first. */
  @ValidateNested({ each: true })
  @Type(() => PreflightFinding)
  @IsArray()
  findings: PreflightFinding[];

  /** False where links are left that nobody looked at in the time there was. */
  @IsBoolean()
  complete: boolean;
}

/** What the regular look at a planned post found; replaces what was found of it before. */
export class PostPreflighted {
  @IsUUID()
  workspaceId: string;

  @IsUUID()
  postId: string;

  @IsInt()
  revision: number;

  /** Empty once nothing is left to say. */
  @ValidateNested({ each: true })
  @Type(() => PreflightFinding)
  @IsArray()
  findings: PreflightFinding[];

  @IsISO8601()
  checkedAt: string;
}
