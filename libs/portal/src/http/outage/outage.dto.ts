import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { OUTAGE_STATES, type OutageState } from '../../domain/outage.js';
import { POST_STATUSES, type PostStatus } from '../../domain/post-status.js';
import type { OutageDecision, PassedInstant } from '../../use-cases/decide-outage.use-case.js';
import type { OutageItem } from '../../use-cases/outage.js';
import { ReasonInput } from '../reason.dto.js';

export class OutageQueryInput {
  @IsOptional()
  @IsIn(OUTAGE_STATES)
  state?: OutageState;

  /** `nextCursor` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  cursor?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class OutageItemOutput implements OutageItem {
  @IsUUID()
  postId: string;

  @IsISO8601()
  dueAt: string;

  @IsOptional()
  @IsString()
  localTime?: string;

  @IsOptional()
  @IsString()
  zone?: string;

  @IsIn(OUTAGE_STATES)
  state: OutageState;

  @IsOptional()
  @IsString()
  reason?: string;

  /** The post's first line. */
  @IsString()
  text: string;

  @IsIn(POST_STATUSES)
  status: PostStatus;

  @IsUUID(undefined, { each: true })
  @IsArray()
  channelIds: string[];
}

export class OutagePageOutput {
  /** May be fewer than asked for, while there is a next page. */
  @ValidateNested({ each: true })
  @Type(() => OutageItemOutput)
  @IsArray()
  items: OutageItemOutput[];

  @IsOptional()
  @IsString()
  nextCursor?: string;
}

export class PassedInstantInput implements PassedInstant {
  @IsUUID()
  postId: string;

  @IsISO8601()
  dueAt: string;
}

export class DecideAllInput extends ReasonInput {
  /** `send_now`: in due order and paced. */
  @IsIn(['send_now', 'skip'])
  decision: OutageDecision;

  @IsOptional()
  @IsIn(OUTAGE_STATES)
  state?: OutageState;
}

export class DecideInput extends ReasonInput {
  @IsIn(['send_now', 'skip'])
  decision: OutageDecision;

  @ValidateNested({ each: true })
  @Type(() => PassedInstantInput)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  occurrences: PassedInstantInput[];
}

export class DecidedOutput {
  /** How many were still to be decided. */
  @IsInt()
  decided: number;
}

export class DecidedAllOutput extends DecidedOutput {
  /** There are more; ask again, with a new key. */
  @IsBoolean()
  more: boolean;
}
