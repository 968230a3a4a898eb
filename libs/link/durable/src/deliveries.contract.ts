import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { clientOf, command, defineContract, Done, query } from '#contracts';
import { allContracts } from './catalog.js';

/** Most deliveries that one call settles. */
export const SETTLE_AT_ONCE = 100;
/** A longer error is cut by the sender. */
export const ERROR_LENGTH = 1000;

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

export class ListDead {
  /** `nextCursor` of the page before. */
  @IsOptional()
  @IsUUID()
  cursor?: string;

  @IsInt()
  @Min(1)
  @Max(100)
  limit: number;
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

export class RungAgain {
  /** How many are rung again. */
  @IsInt()
  count: number;
}

/** What a subscriber tells the owner of events, and what an operator asks it. */
function defineDeliveries(module: string) {
  return defineContract(`${module}.deliveries`, 1, {
    // Not repeated by the link: a failure would count twice, and what gets lost is rung again anyway.
    settle: command({ input: SettleDeliveries, output: Done, timeoutMs: 5000, idempotency: 'none' }),
    pending: query({ input: PendingQuestion, output: PendingAnswer, timeoutMs: 2000 }),
    ringOpen: command({ input: RingOpen, output: RungAgain, timeoutMs: 5000, idempotency: 'natural' }),
    dead: query({ input: ListDead, output: DeadPage, timeoutMs: 2000 }),
    replay: command({ input: ReplayDead, output: RungAgain, timeoutMs: 2000, idempotency: 'natural' }),
  });
}

export type DeliveriesContract = ReturnType<typeof defineDeliveries>;

function clientToken(contract: DeliveriesContract) {
  return class DeliveriesClient extends clientOf(contract) {};
}

export type DeliveriesClientToken = ReturnType<typeof clientToken>;
export type DeliveriesClient = InstanceType<DeliveriesClientToken>;

const tokens = new Map<string, DeliveriesClientToken>(
  allContracts.map(({ name }) => [name, clientToken(defineDeliveries(name))]),
);

/** The client token of a module's deliveries; undefined for a module that no contract declares. */
export const deliveriesClientOf = (module: string): DeliveriesClientToken | undefined => tokens.get(module);

/** A module's deliveries contract. Throws a TypeError for a module that no contract declares. */
export function deliveriesContractOf(module: string): DeliveriesContract {
  const token = tokens.get(module);
  if (!token) throw new TypeError(`${module} has no contract in #contracts, so it has no deliveries.`);
  return token.contract;
}

/** One for each module of the installation, for LinkModule.forRoot. */
export const deliveriesClients: readonly DeliveriesClientToken[] = [...tokens.values()];
export const deliveriesContracts: readonly DeliveriesContract[] = deliveriesClients.map((token) => token.contract);
