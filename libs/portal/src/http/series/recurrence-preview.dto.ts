import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { PreviewedOccurrence, WALL_TIME, WALL_TIME_WANTED } from '#contracts';
import { IsZone } from '../is-zone.decorator.js';

export class RecurrencePreviewQuery {
  @IsOptional()
  @IsString()
  @Length(1, 500)
  rrule?: string;

  @IsOptional()
  @Matches(WALL_TIME, WALL_TIME_WANTED)
  start?: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  cron?: string;

  /** IANA zone. */
  @IsString()
  @IsZone()
  zone: string;

  /** How many; 10 when absent. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class RecurrencePreviewOutput {
  @ValidateNested({ each: true })
  @Type(() => PreviewedOccurrence)
  @IsArray()
  items: PreviewedOccurrence[];

  /** Nothing follows. */
  @IsBoolean()
  ended: boolean;

  /** In words. */
  @IsOptional()
  @IsString()
  description?: string;

  @IsString()
  tzVersion: string;
}
