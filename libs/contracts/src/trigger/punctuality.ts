import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsISO8601, IsNumber, IsOptional, IsString, ValidateNested } from 'class-validator';

/** Asks how punctual firing is; of the installation as a whole. */
export class AskPunctuality {}

/** How late what fired in the last hour was, milliseconds on the database's clock; absent figures when nothing fired. */
export class Lateness {
  @IsInt()
  fired: number;

  @IsOptional()
  @IsNumber()
  p50Ms?: number;

  @IsOptional()
  @IsNumber()
  p95Ms?: number;

  @IsOptional()
  @IsNumber()
  p99Ms?: number;

  @IsOptional()
  @IsNumber()
  maxMs?: number;
}

/** A process's clock against the database's. */
export class ProcessClock {
  @IsString()
  instanceId: string;

  @IsString()
  host: string;

  @IsInt()
  pid: number;

  @IsString({ each: true })
  @IsArray()
  modules: string[];

  /** Milliseconds by which its clock is ahead; negative when behind. */
  @IsInt()
  skewMs: number;

  /** Further off than is healthy (2 s). Nothing fires wrongly for it: the database's clock decides. */
  @IsBoolean()
  off: boolean;
}

export class Punctuality {
  /** Of what fired; what a person fired and what a pause had held is counted from the moment it was let go. */
  @ValidateNested()
  @Type(() => Lateness)
  lastHour: Lateness;

  /** Due and waiting now: how long the oldest of them is overdue, milliseconds; absent when nothing is. */
  @IsOptional()
  @IsInt()
  oldestDueMs?: number;

  /** Beyond this `oldestDueMs` is an alert. */
  @IsInt()
  alertAfterMs: number;

  /** The oldest due is older than its bound. */
  @IsBoolean()
  overdue: boolean;

  /** Occurrences that are held, by a pause or for a person. */
  @IsInt()
  held: number;

  /** Occurrences missed in the last 24 hours. */
  @IsInt()
  missed: number;

  /** Occurrences that wait, materialised; an estimate when there are many. */
  @IsInt()
  waiting: number;

  /** ISO instant of the next occurrence that waits. */
  @IsOptional()
  @IsISO8601()
  nextDueAt?: string;

  @ValidateNested({ each: true })
  @Type(() => ProcessClock)
  @IsArray()
  clocks: ProcessClock[];
}
