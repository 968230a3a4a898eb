import { IsInt, IsISO8601, IsOptional, IsString, Length } from 'class-validator';

export class PendingQuestion {
  @IsString()
  @Length(1, 50)
  subscriber: string;

  /** ISO instant on the owner's database clock, as answered in `asOf`; without it: everything committed until now. */
  @IsOptional()
  @IsISO8601()
  before?: string;
}

export class PendingAnswer {
  /** Deliveries not taken yet; those that keep failing are not counted, or one bad event would hold up all. */
  @IsInt()
  count: number;

  /** ISO instant of the answer, owner's database clock: what is committed by now occurred before it. */
  @IsISO8601()
  asOf: string;
}

/** Asks for what was missed: rings at once, whatever the queue says, since a killed worker's job seems to run for a while. */
export class RingOpen {
  @IsString()
  @Length(1, 50)
  subscriber: string;

  /** As in PendingQuestion. */
  @IsISO8601()
  before: string;
}

export class RungAgain {
  /** How many are rung again. */
  @IsInt()
  count: number;
}
