import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
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
import type { DeadLetter, DeadLetterPage } from '../../use-cases/operations.js';

export class DeadLettersQuery {
  /** Only those that this module sent. */
  @IsOptional()
  @IsString()
  @MaxLength(50)
  module?: string;

  /** `nextCursor` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  cursor?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class DeadLetterOutput implements DeadLetter {
  /** The module that sent it. */
  @IsString()
  module: string;

  @IsUUID()
  id: string;

  @IsString()
  name: string;

  /** The module that could not take it. */
  @IsString()
  subscriber: string;

  @IsUUID()
  workspaceId: string;

  @IsISO8601()
  occurredAt: string;

  @IsInt()
  failures: number;

  @IsString()
  lastError: string;
}

export class DeadLetterPageOutput implements DeadLetterPage {
  @ValidateNested({ each: true })
  @Type(() => DeadLetterOutput)
  @IsArray()
  items: DeadLetterOutput[];

  @IsOptional()
  @IsString()
  nextCursor?: string;

  /** Modules that could not be asked. */
  @IsString({ each: true })
  @IsArray()
  away: string[];
}

export class ShownEventOutput {
  @IsString()
  module: string;

  @IsUUID()
  id: string;

  @IsString()
  name: string;

  @IsInt()
  version: number;

  @IsUUID()
  workspaceId: string;

  @IsISO8601()
  occurredAt: string;

  /** JSON. */
  @IsString()
  body: string;
}

export class ReplayInput {
  @IsString()
  @MaxLength(50)
  module: string;

  @IsUUID(undefined, { each: true })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  ids: string[];
}

export class ReplayedOutput {
  /** How many are sent again. */
  @IsInt()
  count: number;
}

export class ChoreOutput {
  @IsString()
  module: string;

  @IsString()
  name: string;

  @IsIn(['running', 'done', 'failed'])
  state: 'running' | 'done' | 'failed';

  @IsISO8601()
  dueAt: string;

  @IsISO8601()
  startedAt: string;

  @IsOptional()
  @IsISO8601()
  endedAt?: string;

  @IsOptional()
  @IsString()
  outcome?: string;

  @IsInt()
  starts: number;

  @IsOptional()
  @IsISO8601()
  lastDoneAt?: string;
}

export class ChoreListOutput {
  @ValidateNested({ each: true })
  @Type(() => ChoreOutput)
  @IsArray()
  items: ChoreOutput[];

  @IsString({ each: true })
  @IsArray()
  away: string[];
}
