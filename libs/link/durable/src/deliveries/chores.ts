import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsISO8601, IsOptional, IsString, ValidateNested } from 'class-validator';

/** What became of a chore's last due instant. */
export class ChoreStanding {
  /** As in `portal.forget_answers`. */
  @IsString()
  name: string;

  @IsIn(['running', 'done', 'failed'])
  state: 'running' | 'done' | 'failed';

  /** ISO instant that was due, as all here on the module's database clock. */
  @IsISO8601()
  dueAt: string;

  @IsISO8601()
  startedAt: string;

  @IsOptional()
  @IsISO8601()
  endedAt?: string;

  /** In words; of a failed run what went wrong. */
  @IsOptional()
  @IsString()
  outcome?: string;

  /** More than one after a failure or a server's death. */
  @IsInt()
  starts: number;

  /** The last instant that was done. */
  @IsOptional()
  @IsISO8601()
  lastDoneAt?: string;
}

export class ChoreStandings {
  @ValidateNested({ each: true })
  @Type(() => ChoreStanding)
  @IsArray()
  chores: ChoreStanding[];
}
