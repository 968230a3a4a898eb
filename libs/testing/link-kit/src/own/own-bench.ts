import type { Contract, KeyedCallOptions } from '#contracts';
import { operationsOf, type CallCounts, type OperationCaller, type OperationRef } from '#link/wire';
import { LogBook } from '../log-book.js';
import type { OwnContract } from './own-contract.js';
import { StandIn } from './stand-in.js';

/** What a case gets: the stand-in behind the link, and one way to call it. */
export interface OwnBench {
  readonly standIn: StandIn;
  readonly log: LogBook;
  readonly maxPayloadBytes: number;
  call(ref: OperationRef, input: object, options?: Partial<KeyedCallOptions>): Promise<object>;
  counts(): CallCounts[];
  close(): Promise<void>;
}

export async function openBench<C extends Contract>(own: OwnContract<C>): Promise<OwnBench> {
  const log = new LogBook();
  const standIn = new StandIn(own.contract, own.implementation);
  const { link, maxPayloadBytes, close } = await own.open(standIn.operations(), log);
  const callers = new Map<string, OperationCaller>();
  for (const ref of operationsOf(own.contract)) callers.set(ref.operation, link.bind(ref));
  return {
    standIn,
    log,
    maxPayloadBytes,
    counts: () => link.counts(),
    async call(ref, input, options) {
      const caller = callers.get(ref.operation);
      if (!caller) throw new TypeError(`${ref.operation} is not in the contract.`);
      return await caller(input, withKey(ref, options));
    },
    async close() {
      standIn.release();
      await close();
    },
  };
}

let keys = 0;

/** A keyed command gets a new key each time, unless the case says which. */
function withKey(ref: OperationRef, options: Partial<KeyedCallOptions> | undefined) {
  if (ref.spec.kind === 'query' || ref.spec.idempotency !== 'key') return options;
  return { idempotencyKey: `key ${++keys}`, ...options };
}
