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
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { DEAD_CAUSES, type DeadCause } from './settle-deliveries.js';

export class ListDead {
  /** `nextCursor` of the page before. */
  @IsOptional()
  @IsUUID()
  cursor?: string;

  @IsInt()
  @Min(1)
  @Max(100)
  limit: number;

  /** Only those of this event or command, as in `publisher.prepare`. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string;

  /** Only those of this module. */
  @IsOptional()
  @IsString()
  @Length(1, 50)
  subscriber?: string;
}

export class DeadDelivery {
  @IsUUID()
  id: string;

  @IsString()
  name: string;

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

  /** Unknown of what died under an older version. */
  @IsOptional()
  @IsIn(DEAD_CAUSES)
  cause?: DeadCause;

  @IsOptional()
  @IsISO8601()
  diedAt?: string;
}

export class DeadPage {
  @ValidateNested({ each: true })
  @Type(() => DeadDelivery)
  @IsArray()
  items: DeadDelivery[];

  @IsOptional()
  @IsUUID()
  nextCursor?: string;
}

export class ReplayDead {
  @IsUUID(undefined, { each: true })
  @IsArray()
  @ArrayMaxSize(100)
  ids: string[];
}
