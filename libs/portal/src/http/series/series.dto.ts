import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { WALL_TIME, WALL_TIME_WANTED } from '#contracts';
import type { RecurrenceFields, SeriesRecurrence } from '../../domain/series.js';
import type { SeriesView } from '../../use-cases/series-desk.js';
import { IsZone } from '../is-zone.decorator.js';
import { AuthorOutput } from '../posts/post.output.js';
import { BesideText } from '../posts/message.dto.js';
import { TargetInput } from '../posts/post.input.js';

const MAX_TEXT = 100_000;

/** One of three: a rule (`rrule`, `start`, `zone`), `cron` with `zone`, or an evergreen queue. */
export class RecurrenceInput implements RecurrenceFields {
  /** RFC 5545, such as `FREQ=WEEKLY;BYDAY=MO,WE`. */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  rrule?: string;

  /** The wall time from which the rule runs. */
  @IsOptional()
  @Matches(WALL_TIME, WALL_TIME_WANTED)
  start?: string;

  /** Wall times left out. */
  @IsOptional()
  @Matches(WALL_TIME, { ...WALL_TIME_WANTED, each: true })
  @IsArray()
  @ArrayMaxSize(500)
  except?: string[];

  /** Wall times added. */
  @IsOptional()
  @Matches(WALL_TIME, { ...WALL_TIME_WANTED, each: true })
  @IsArray()
  @ArrayMaxSize(500)
  also?: string[];

  /** Minute, hour, day of month, month, day of week. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  cron?: string;

  /** IANA zone. */
  @IsOptional()
  @IsString()
  @IsZone()
  zone?: string;

  @IsOptional()
  @IsUUID()
  queueId?: string;
}

export class CreateSeriesInput extends BesideText {
  @IsString()
  @Length(1, 100)
  name: string;

  @IsString()
  @MaxLength(MAX_TEXT)
  text: string;

  @ValidateNested({ each: true })
  @Type(() => TargetInput)
  @IsArray()
  @ArrayMaxSize(100)
  targets: TargetInput[];

  @ValidateNested()
  @Type(() => RecurrenceInput)
  recurrence: RecurrenceInput;

  @IsOptional()
  @IsUUID()
  campaignId?: string;
}

export class EditSeriesInput extends BesideText {
  @IsOptional()
  @IsString()
  @Length(1, 100)
  name?: string;

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
  @Type(() => RecurrenceInput)
  recurrence?: RecurrenceInput;

  /** Null takes it out of its campaign. */
  @IsOptional()
  @IsUUID()
  campaignId?: string | null;
}

export class SeriesOutput extends BesideText implements SeriesView {
  @IsUUID()
  id: string;

  @IsString()
  name: string;

  @IsIn(['active', 'ended'])
  state: 'active' | 'ended';

  @IsString()
  text: string;

  @ValidateNested({ each: true })
  @Type(() => TargetInput)
  @IsArray()
  targets: TargetInput[];

  @IsOptional()
  @IsUUID()
  campaignId?: string;

  @ValidateNested()
  @Type(() => RecurrenceInput)
  recurrence: SeriesRecurrence;

  /** The recurrence in words. */
  @IsOptional()
  @IsString()
  description?: string;

  @IsOptional()
  @IsISO8601()
  nextDueAt?: string;

  /** How many of its posts are made ahead. */
  @IsInt()
  planned: number;

  @ValidateNested()
  @Type(() => AuthorOutput)
  author: AuthorOutput;

  /** Also the entity tag, for If-Match. */
  @IsInt()
  version: number;

  @IsISO8601()
  createdAt: string;

  @IsISO8601()
  updatedAt: string;
}

export class SeriesPageOutput {
  @ValidateNested({ each: true })
  @Type(() => SeriesOutput)
  @IsArray()
  items: SeriesOutput[];

  @IsOptional()
  @IsString()
  nextCursor?: string;
}
