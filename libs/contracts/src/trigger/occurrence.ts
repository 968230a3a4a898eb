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
  ValidateNested,
} from 'class-validator';
import { PageOf } from './page.js';

/**
 * `waiting` for its instant; `held` until a person decides or a pause ends; then `fired`, `missed` (too late), or `skipped`
 * by a person. What is withdrawn is gone.
 */
export const OCCURRENCE_STATES = ['waiting', 'held', 'fired', 'missed', 'skipped'] as const;
export type OccurrenceState = (typeof OCCURRENCE_STATES)[number];

/** One instant of a schedule. */
export class OccurrenceFacts {
  @IsString()
  ref: string;

  @IsInt()
  revision: number;

  /** ISO instant: with `ref` the occurrence's name. */
  @IsISO8601()
  dueAt: string;

  /** Wall time in the schedule's zone, where it has one. */
  @IsOptional()
  @IsString()
  localTime?: string;

  @IsOptional()
  @IsString()
  zone?: string;

  @IsOptional()
  @IsIn(['gap', 'overlap'])
  remark?: 'gap' | 'overlap';

  @IsIn(OCCURRENCE_STATES)
  state: OccurrenceState;

  /** Why it is held, missed or skipped. */
  @IsOptional()
  @IsString()
  reason?: string;

  /** ISO instant of the firing, database clock. */
  @IsOptional()
  @IsISO8601()
  firedAt?: string;

  @IsString({ each: true })
  @IsArray()
  groups: string[];
}

/** Occurrences of one workspace in the order of their instants; `newestFirst` turns it round. */
export class ListOccurrences extends PageOf {
  @IsUUID()
  workspaceId: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  ref?: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  group?: string;

  /** All states when absent. */
  @IsOptional()
  @IsIn(OCCURRENCE_STATES, { each: true })
  @IsArray()
  states?: OccurrenceState[];

  /** ISO instants, from (inclusive) and to (exclusive). */
  @IsOptional()
  @IsISO8601()
  from?: string;

  @IsOptional()
  @IsISO8601()
  to?: string;

  @IsOptional()
  @IsIn([true, false])
  newestFirst?: boolean;
}

export class OccurrencePage {
  @ValidateNested({ each: true })
  @Type(() => OccurrenceFacts)
  @IsArray()
  items: OccurrenceFacts[];

  @IsOptional()
  @IsString()
  nextCursor?: string;
}

/** Names an occurrence. */
export class OccurrenceName {
  @IsString()
  @Length(1, 200)
  ref: string;

  @IsISO8601()
  dueAt: string;
}

/** A person's decision on occurrences that were missed or are held: each fires now (paced), or is skipped. Safe to repeat. */
export class DecideOccurrences {
  @IsUUID()
  workspaceId: string;

  @ValidateNested({ each: true })
  @Type(() => OccurrenceName)
  @IsArray()
  @ArrayMaxSize(200)
  occurrences: OccurrenceName[];

  @IsIn(['fire', 'skip'])
  decision: 'fire' | 'skip';

  @IsString()
  @Length(1, 200)
  by: string;

  @IsString()
  @Length(0, 500)
  reason: string;
}

export class DecidedOccurrences {
  /** How many were still to be decided. */
  @IsInt()
  decided: number;
}
