import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';

/** Most deliveries that one call settles. */
export const SETTLE_AT_ONCE = 100;
/** A longer error is cut by the sender. */
export const ERROR_LENGTH = 1000;

/** `untakeable`: nobody knows it, or its body does not fit. `quarantined`: taking it ended the process again and again. */
const FINAL_CAUSES = ['untakeable', 'quarantined'] as const;
/** Beside those: `failed` as often as is tried, `given_up` because nobody took it for weeks. */
export const DEAD_CAUSES = [...FINAL_CAUSES, 'failed', 'given_up'] as const;
export type DeadCause = (typeof DEAD_CAUSES)[number];

export class FailedDelivery {
  @IsUUID()
  deliveryId: string;

  @IsString()
  @MaxLength(ERROR_LENGTH)
  error: string;

  /** Trying again is of no use. */
  @IsOptional()
  @IsBoolean()
  final?: boolean;

  /** Why it is final. */
  @IsOptional()
  @IsIn(FINAL_CAUSES)
  cause?: (typeof FINAL_CAUSES)[number];
}

export class SettleDeliveries {
  @IsUUID(undefined, { each: true })
  @IsArray()
  @ArrayMaxSize(SETTLE_AT_ONCE)
  acknowledged: string[];

  @ValidateNested({ each: true })
  @Type(() => FailedDelivery)
  @IsArray()
  @ArrayMaxSize(SETTLE_AT_ONCE)
  failed: FailedDelivery[];
}
