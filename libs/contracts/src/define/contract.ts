import type { Call, CallerTransaction, CallOptions, KeyedCallOptions } from './call.js';
import type { Command, Operation, Operations, Query } from './operation.js';

/** A module's contract as a value: everything else is derived from it. */
export interface Contract<Name extends string = string, Ops extends Operations = Operations> {
  readonly name: Name;
  /** Raised by a breaking change only; additive changes keep it. */
  readonly version: number;
  readonly operations: Ops;
}

export function defineContract<const Name extends string, Ops extends Operations>(
  name: Name,
  version: number,
  operations: Ops,
): Contract<Name, Ops> {
  return { name, version, operations };
}

type CallOf<Op extends Operation> =
  Op extends Query<infer Input, infer Output>
    ? (input: Input, options?: CallOptions) => Promise<Output>
    : Op extends Command<infer Input, infer Output, infer Kind>
      ? Kind extends 'key'
        ? (input: Input, options: KeyedCallOptions) => Promise<Output>
        : (input: Input, options?: CallOptions) => Promise<Output>
      : never;

type ServeOf<Op extends Operation> =
  Op extends Query<infer Input, infer Output>
    ? (input: Input, call: Call) => Promise<Output>
    : Op extends Command<infer Input, infer Output>
      ? (input: Input, call: Call) => Promise<Output>
      : never;

/** What a caller sees of a contract. */
export type ClientOf<C extends Contract> = { readonly [Key in keyof C['operations']]: CallOf<C['operations'][Key]> };

/** What the module must provide: every operation, no other name. */
export type ImplementationOf<C extends Contract> = { [Key in keyof C['operations']]: ServeOf<C['operations'][Key]> };

/**
 * The durable form: only durable commands, in the caller's transaction, without a result. `workspaceId` is read
 * from the input, which therefore must have one. Many inputs are written at once; `traces` is what each of them continues,
 * where that is not the transaction's.
 */
export type QueueOf<C extends Contract> = {
  readonly [
    Key in keyof C['operations'] as C['operations'][Key] extends Command<
      infer _In extends object,
      infer _Out extends object,
      'natural',
      true
    >
      ? Key
      : never
  ]: C['operations'][Key] extends Command<infer Input, infer _Out>
    ? (transaction: CallerTransaction, inputs: Input | readonly Input[], traces?: readonly string[]) => Promise<void>
    : never;
};

/** A class that is the client's type and its injection token at once; instances are made by the link. */
export interface ClientToken<C extends Contract> {
  readonly contract: C;
  readonly form: 'client';
  new (): ClientOf<C>;
}

export interface QueueToken<C extends Contract> {
  readonly contract: C;
  readonly form: 'queue';
  new (): QueueOf<C>;
}

function token(contract: Contract, form: 'client' | 'queue') {
  return class {
    static readonly contract = contract;
    static readonly form = form;
    constructor() {
      throw new TypeError(`${contract.name}: a ${form} is made by the link, not with new. Inject it.`);
    }
  };
}

/** @example export class TriggerClient extends clientOf(triggerContract) {} */
export function clientOf<C extends Contract>(contract: C): ClientToken<C> {
  return token(contract, 'client') as unknown as ClientToken<C>; // the link fills in what the type promises
}

/** @example export class TriggerQueue extends queueOf(triggerContract) {} */
export function queueOf<C extends Contract>(contract: C): QueueToken<C> {
  return token(contract, 'queue') as unknown as QueueToken<C>; // the link fills in what the type promises
}
