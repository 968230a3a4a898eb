import * as contracts from '#contracts';
import type { Contract, EventType } from '#contracts';

/** Any queue token, whatever its contract. */
export interface AnyQueueToken {
  readonly contract: Contract;
  readonly form: 'queue';
  new (): object;
}

const declared: readonly unknown[] = Object.values(contracts);

/** All that the contracts declare, found there: whoever adds an event or a durable command has nothing to register. */
export const allContracts: readonly Contract[] = declared.filter(isContract);
export const allEvents: readonly EventType[] = declared.filter(isEvent);
export const allQueueTokens: readonly AnyQueueToken[] = declared.filter(isQueueToken);

/** The names of the durable commands of a contract. */
export function durableCommands(contract: Contract): string[] {
  return Object.entries(contract.operations)
    .filter(([, operation]) => operation.kind === 'command' && operation.durable)
    .map(([name]) => name);
}

function isContract(value: unknown): value is Contract {
  return isObject(value) && 'operations' in value && 'name' in value;
}

function isEvent(value: unknown): value is EventType {
  return isObject(value) && 'subscribers' in value && 'body' in value;
}

function isQueueToken(value: unknown): value is AnyQueueToken {
  return typeof value === 'function' && 'form' in value && value.form === 'queue';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
