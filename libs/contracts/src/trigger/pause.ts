import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { ScopeOf } from './scope.js';

/** Stops a scope: what comes due meanwhile is held. Once answered, nothing of it fires. Safe to repeat. */
export class PauseSchedules extends ScopeOf {
  @IsString()
  @Length(1, 200)
  by: string;

  @IsString()
  @Length(0, 500)
  reason: string;

  /** Somebody else carries it out: it is listed and logged as any other, and keeps nothing from firing. */
  @IsOptional()
  @IsBoolean()
  elsewhere?: boolean;
}

/** Ends a pause; what it held goes by its late policy, in due order and paced. */
export class ResumeSchedules extends PauseSchedules {}

/** A pause that stands. */
export class StandingPause extends ScopeOf {
  @IsString()
  by: string;

  @IsString()
  reason: string;

  @IsISO8601()
  since: string;
}

export class ListPauses {
  @IsUUID()
  workspaceId: string;
}

/** Of the workspace and of the installation as a whole. */
export class Pauses {
  @ValidateNested({ each: true })
  @Type(() => StandingPause)
  @IsArray()
  items: StandingPause[];

  /** Occurrences of the workspace that are held now. */
  @IsInt()
  held: number;
}
