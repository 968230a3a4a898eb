import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { PreflightFinding } from '#contracts';
import type { PlannedTime } from '../../domain/post.js';
import type { PreflightedPost } from '../../persistence/preflight-view.repository.js';
import { BesideText } from '../posts/message.dto.js';
import { MAX_TEXT, TargetInput, WallTimeInput } from '../posts/post.input.js';
import { PlannedTimeOutput } from '../posts/post.output.js';

/** A post as it is being written. */
export class PreflightInput extends BesideText {
  /** The post that is edited. */
  @IsOptional()
  @IsUUID()
  postId?: string;

  @IsString()
  @MaxLength(MAX_TEXT)
  text: string;

  @ValidateNested({ each: true })
  @Type(() => TargetInput)
  @IsArray()
  @ArrayMaxSize(100)
  targets: TargetInput[];

  /** When it is to go out; absent: at once, or not known yet. */
  @IsOptional()
  @ValidateNested()
  @Type(() => WallTimeInput)
  schedule?: WallTimeInput;
}

export class PreflightedPostOutput implements PreflightedPost {
  @IsUUID()
  postId: string;

  /** Its first line. */
  @IsString()
  text: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => PlannedTimeOutput)
  schedule?: PlannedTime;

  @ValidateNested({ each: true })
  @Type(() => PreflightFinding)
  @IsArray()
  findings: PreflightFinding[];

  @IsISO8601()
  checkedAt: string;
}

export class PreflightedPostPageOutput {
  @ValidateNested({ each: true })
  @Type(() => PreflightedPostOutput)
  @IsArray()
  items: PreflightedPostOutput[];

  @IsOptional()
  @IsString()
  nextCursor?: string;
}
