import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { ScheduleForm } from './schedule-form.js';

/** Asks what a schedule would do, without storing anything. */
export class PreviewSchedule extends ScheduleForm {
  /** Needed for forms that hang on something of the workspace: an anchor, a queue. */
  @IsOptional()
  @IsUUID()
  workspaceId?: string;

  /** How many occurrences at most; 1 when absent. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;

  /** ISO instant after which; now when absent. */
  @IsOptional()
  @IsISO8601()
  after?: string;
}

export class PreviewedOccurrence {
  /** ISO instant. */
  @IsISO8601()
  dueAt: string;

  @IsOptional()
  @IsString()
  localTime?: string;

  /** `gap`: the wall time does not exist and was moved on; `overlap`: it comes twice and the first is meant. */
  @IsOptional()
  @IsIn(['gap', 'overlap'])
  remark?: 'gap' | 'overlap';

  /** The remark in a sentence for people. */
  @IsOptional()
  @IsString()
  explanation?: string;
}

/** The first instant, and where several were asked for all of them. */
export class SchedulePreview {
  @IsISO8601()
  dueAt: string;

  @IsOptional()
  @IsIn(['gap', 'overlap'])
  remark?: 'gap' | 'overlap';

  @IsString()
  tzVersion: string;

  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => PreviewedOccurrence)
  @IsArray()
  occurrences?: PreviewedOccurrence[];

  /** True when nothing follows the occurrences given. */
  @IsOptional()
  @IsBoolean()
  ended?: boolean;

  /** The rule in words, for those that recur. */
  @IsOptional()
  @IsString()
  description?: string;
}
