import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID, Length, ValidateNested } from 'class-validator';
import { DEAD_CAUSES, type DeadCause } from './settle-deliveries.js';

export class AskStats {
  /** Only of this module. */
  @IsOptional()
  @IsString()
  @Length(1, 50)
  subscriber?: string;
}

/** How one subscriber stands with what it was sent. */
export class SubscriberStats {
  @IsString()
  subscriber: string;

  /** Sent and not acknowledged yet. */
  @IsInt()
  pending: number;

  /** Of these, how many failed at least once. */
  @IsInt()
  failing: number;

  /** When the oldest pending one occurred. */
  @IsOptional()
  @IsISO8601()
  oldestAt?: string;

  @IsInt()
  dead: number;
}

/** Subscribers to whom nothing is open are left out. */
export class DeliveryStats {
  /** ISO instant of the answer, owner's database clock. */
  @IsISO8601()
  asOf: string;

  @ValidateNested({ each: true })
  @Type(() => SubscriberStats)
  @IsArray()
  subscribers: SubscriberStats[];
}

export class ShowDelivery {
  /** Of a delivery or of an event. */
  @IsUUID()
  id: string;
}

export class ShownDelivery {
  @IsUUID()
  id: string;

  @IsString()
  subscriber: string;

  @IsIn(['pending', 'acknowledged', 'dead'])
  state: 'pending' | 'acknowledged' | 'dead';

  @IsInt()
  rings: number;

  @IsInt()
  failures: number;

  @IsOptional()
  @IsString()
  lastError?: string;

  @IsOptional()
  @IsIn(DEAD_CAUSES)
  cause?: DeadCause;

  @IsOptional()
  @IsISO8601()
  acknowledgedAt?: string;

  @IsOptional()
  @IsISO8601()
  diedAt?: string;

  @IsOptional()
  @IsISO8601()
  replayedAt?: string;
}

export class ShownEvent {
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

  @IsString()
  trace: string;

  /** JSON. */
  @IsString()
  body: string;

  @ValidateNested({ each: true })
  @Type(() => ShownDelivery)
  @IsArray()
  deliveries: ShownDelivery[];
}

export class FoundEvent {
  /** Missing when the module has none of that id, or none any more. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ShownEvent)
  event?: ShownEvent;
}
