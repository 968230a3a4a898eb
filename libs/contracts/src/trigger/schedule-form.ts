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
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

/** Wall time `YYYY-MM-DDTHH:mm`, with `:ss` if wanted. */
export const WALL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/;
export const WALL_TIME_WANTED = { message: 'must be a wall time like 2026-11-22T09:00' };
export const CLOCK_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
export const CLOCK_TIME_WANTED = { message: 'must be a time of day like 09:00' };

/** Recurs by an RFC 5545 rule. */
export class RuleForm {
  /** Without DTSTART and TZID, such as `FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10`. */
  @IsString()
  @Length(1, 500)
  rrule: string;

  /** The first wall time and the time of day of all. */
  @Matches(WALL_TIME, WALL_TIME_WANTED)
  start: string;

  @IsString()
  @Length(1, 64)
  zone: string;

  /** Wall times at which it does not fire although the rule says so. */
  @IsOptional()
  @Matches(WALL_TIME, { ...WALL_TIME_WANTED, each: true })
  @IsArray()
  @ArrayMaxSize(500)
  except?: string[];

  /** Wall times at which it fires beside the rule's. */
  @IsOptional()
  @Matches(WALL_TIME, { ...WALL_TIME_WANTED, each: true })
  @IsArray()
  @ArrayMaxSize(500)
  also?: string[];
}

/** Recurs by a cron expression of five fields. */
export class CronForm {
  /** `minute hour day-of-month month day-of-week`. */
  @IsString()
  @Length(1, 200)
  expression: string;

  @IsString()
  @Length(1, 64)
  zone: string;
}

/** Stands at a distance from an anchor and moves with it. */
export class AnchoredForm {
  /** The anchor's ref. */
  @IsString()
  @Length(1, 200)
  anchor: string;

  /** Whole days from the anchor's day, negative before it. */
  @IsInt()
  @Min(-3660)
  @Max(3660)
  days: number;

  /** Time of day; the anchor's own when absent. */
  @IsOptional()
  @Matches(CLOCK_TIME, CLOCK_TIME_WANTED)
  time?: string;
}

/** One of the conditions on a signal's facts; all must hold. */
export class SignalCondition {
  /** The fact's name. */
  @IsString()
  @Length(1, 100)
  fact: string;

  @IsIn(['equals', 'contains', 'differs', 'exists'])
  is: 'equals' | 'contains' | 'differs' | 'exists';

  /** Compared as text, upper and lower case alike; absent for `exists`. */
  @IsOptional()
  @IsString()
  @Length(0, 1000)
  value?: string;
}

/** Fires each time a signal of a source comes whose facts meet the conditions. */
export class SignalForm {
  /** Such as `webhook:<id>`, `feed:<id>`, `event:publisher.post_settled`. */
  @IsString()
  @Length(1, 200)
  source: string;

  @ValidateNested({ each: true })
  @Type(() => SignalCondition)
  @IsArray()
  @ArrayMaxSize(20)
  conditions: SignalCondition[];

  /** Seconds between the signal and the firing. */
  @IsInt()
  @Min(0)
  @Max(31_536_000)
  delaySeconds: number;
}

/** Takes a free slot of a queue. */
export class SlotForm {
  @IsUUID()
  queueId: string;

  /** Where in the queue: before all others, or behind them. A repeat or a newer revision keeps its place. */
  @IsIn(['first', 'last'])
  place: 'first' | 'last';
}

/**
 * When something fires; exactly one form is given. `localTime` with `zone`: once, at a wall time (`dueAt` and `tzVersion`
 * then say what the caller made of it). `dueAt` alone: once, at an instant.
 */
export class ScheduleForm {
  /** Wall time in `zone`; kept so that the instant can be planned anew. */
  @IsOptional()
  @Matches(WALL_TIME, WALL_TIME_WANTED)
  localTime?: string;

  /** IANA zone, judged by the zone data of libs/time and not by Intl's. */
  @IsOptional()
  @IsString()
  @Length(1, 64)
  zone?: string;

  /** The version of the zone data that made `dueAt` of it. */
  @IsOptional()
  @IsString()
  @Length(1, 20)
  tzVersion?: string;

  /** ISO instant in UTC. */
  @IsOptional()
  @IsISO8601()
  dueAt?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => RuleForm)
  rule?: RuleForm;

  @IsOptional()
  @ValidateNested()
  @Type(() => CronForm)
  cron?: CronForm;

  @IsOptional()
  @ValidateNested()
  @Type(() => AnchoredForm)
  anchored?: AnchoredForm;

  @IsOptional()
  @ValidateNested()
  @Type(() => SignalForm)
  onSignal?: SignalForm;

  @IsOptional()
  @ValidateNested()
  @Type(() => SlotForm)
  slot?: SlotForm;
}
