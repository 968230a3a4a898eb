import { describe, expect, it } from '@jest/globals';
import { IsString, IsUUID } from 'class-validator';
import type { Call, CallerTransaction } from './call.js';
import { clientOf, defineContract, queueOf, type ClientOf, type ImplementationOf } from './contract.js';
import { contractError } from './contract-error.js';
import { Done } from './done.js';
import { event } from './event.js';
import { command, query } from './operation.js';

/*
 * Each @ts-expect-error below is a misuse that the compiler must refuse; where it does not, the type check of this file
 * fails (`npm run typecheck`, and test/contract/misuse.spec.ts, which compiles it). Nothing in here is ever run.
 */

class Ask {
  @IsString()
  text: string;
}

class Order {
  @IsUUID()
  workspaceId: string;
  @IsString()
  text: string;
}

class Taken extends contractError('shop.taken', (data: { by: string }) => `${data.by} has it. Choose another.`) {}

const shop = defineContract('shop', 1, {
  find: query({ input: Ask, output: Order, errors: [Taken], timeoutMs: 100 }),
  put: command({ input: Order, output: Order, timeoutMs: 100, idempotency: 'natural', durable: true }),
  move: command({ input: Order, output: Done, timeoutMs: 100, idempotency: 'natural' }),
  buy: command({ input: Order, output: Order, timeoutMs: 100, idempotency: 'key' }),
  peek: command({ input: Order, output: Order, timeoutMs: 100, idempotency: 'none' }),
});

class ShopClient extends clientOf(shop) {}
class ShopQueue extends queueOf(shop) {}

const order: Order = { workspaceId: 'w', text: 't' };

/** How it is meant to be used compiles. */
export async function use(client: ShopClient, queue: ShopQueue, tx: CallerTransaction, within: Call): Promise<string> {
  const found = await client.find({ text: 'x' }, { timeoutMs: 50, within });
  await client.buy(order, { idempotencyKey: 'k' });
  await queue.put(tx, order);
  const same: ClientOf<typeof shop> = client;
  return found.text + (await same.put(order)).text;
}

export async function misuseOfAClient(client: ShopClient): Promise<void> {
  // @ts-expect-error an operation that the contract does not have
  await client.sell(order);
  // @ts-expect-error an argument of the wrong type
  await client.find({ text: 1 });
  // @ts-expect-error a missing field
  await client.put({ text: 't' });
  // @ts-expect-error a field that the input does not have
  await client.find({ text: 'x', page: 2 });
  // @ts-expect-error no options, so no idempotency key
  await client.buy(order);
  // @ts-expect-error options without the idempotency key
  await client.buy(order, { timeoutMs: 10 });
  // @ts-expect-error an idempotency key that is no text
  await client.buy(order, { idempotencyKey: 7 });
  // @ts-expect-error a Date where the contract has a text
  await client.find({ text: new Date() });
  // @ts-expect-error an option that no call has
  await client.find({ text: 'x' }, { retries: 3 });
  // @ts-expect-error a query changes nothing, so it has no idempotency key
  await client.find({ text: 'x' }, { idempotencyKey: 'k' });
  // @ts-expect-error a call in process or over a wire: never at once
  void client.find({ text: 'x' }).text;
  // @ts-expect-error a field that the output does not have
  void (await client.find({ text: 'x' })).price;
  // @ts-expect-error an operation cannot be replaced
  client.find = async () => order;
}

export async function misuseOfAQueue(queue: ShopQueue, tx: CallerTransaction): Promise<void> {
  // @ts-expect-error a query cannot be queued
  await queue.find(tx, { text: 'x' });
  // @ts-expect-error a command that is not durable cannot be queued
  await queue.move(tx, order);
  // @ts-expect-error a keyed command cannot be queued
  await queue.buy(tx, order);
  // @ts-expect-error a queued call needs the caller's transaction
  await queue.put(order);
  // @ts-expect-error a transaction that is none
  await queue.put({}, order);
  // @ts-expect-error a durable command's argument of the wrong type
  await queue.put(tx, { workspaceId: 'w', text: 1 });
  // @ts-expect-error a durable command that the contract does not have
  await queue.sell(tx, order);
  // @ts-expect-error a queued call has no result to read
  void (await queue.put(tx, order)).text;
}

export function misuseOfAContract(): void {
  // @ts-expect-error a query without a time limit
  query({ input: Ask, output: Done });
  // @ts-expect-error a command without a time limit
  command({ input: Ask, output: Done, idempotency: 'natural' });
  // @ts-expect-error a command that does not say whether it may be repeated
  command({ input: Ask, output: Done, timeoutMs: 10 });
  // @ts-expect-error an idempotency that nobody knows
  command({ input: Ask, output: Done, timeoutMs: 10, idempotency: 'mostly' });
  // @ts-expect-error a durable command must be naturally idempotent: keyed
  command({ input: Order, output: Done, timeoutMs: 10, idempotency: 'key', durable: true });
  // @ts-expect-error a durable command must be naturally idempotent: none
  command({ input: Order, output: Done, timeoutMs: 10, idempotency: 'none', durable: true });
  // @ts-expect-error a durable command's input names its workspace
  command({ input: Ask, output: Done, timeoutMs: 10, idempotency: 'natural', durable: true });
  // @ts-expect-error a durable query
  query({ input: Order, output: Done, timeoutMs: 10, durable: true });
  // @ts-expect-error the idempotency of a query, which has no effect
  query({ input: Ask, output: Done, timeoutMs: 10, idempotency: 'natural' });
  // @ts-expect-error a time limit that is no number
  query({ input: Ask, output: Done, timeoutMs: '10 s' });
  // @ts-expect-error a time to keep an answer that is no number
  query({ input: Ask, output: Done, timeoutMs: 10, cacheFor: '1 min' });
  // @ts-expect-error an operation that no builder made
  defineContract('shop', 1, { find: { input: Ask, output: Done } });
  // @ts-expect-error the answer of a command is never kept
  command({ input: Ask, output: Done, timeoutMs: 10, idempotency: 'natural', cacheFor: 1000 });
  // @ts-expect-error a class that is no contract error among the errors
  query({ input: Ask, output: Done, timeoutMs: 10, errors: [Error] });
  // @ts-expect-error an instance where its class is wanted
  query({ input: new Ask(), output: Done, timeoutMs: 10 });
}

class WithDate {
  at: Date;
}

class WithMap {
  entries: Map<string, string>;
}

class WithMethod {
  text: string;
  shout(): string {
    return this.text;
  }
}

class WithBigint {
  count: bigint;
}

class WithSet {
  tags: Set<string>;
}

class WithSymbol {
  mark: symbol;
}

class WithFunction {
  later: () => void;
}

class WithAddress {
  url: URL;
}

class WithUnknown {
  anything: unknown;
}

class MaybeDate {
  at: string | Date;
}

class WithDeepDate {
  items: { at?: Date }[];
}

export function misuseOfShapes(): void {
  // @ts-expect-error a Date does not survive JSON
  query({ input: WithDate, output: Done, timeoutMs: 10 });
  // @ts-expect-error nor in an output
  query({ input: Ask, output: WithDate, timeoutMs: 10 });
  // @ts-expect-error nor deep inside
  command({ input: WithDeepDate, output: Done, timeoutMs: 10, idempotency: 'none' });
  // @ts-expect-error a Map does not survive JSON
  query({ input: WithMap, output: Done, timeoutMs: 10 });
  // @ts-expect-error a type with methods does not survive JSON
  query({ input: WithMethod, output: Done, timeoutMs: 10 });
  // @ts-expect-error a bigint does not survive JSON
  query({ input: WithBigint, output: Done, timeoutMs: 10 });
  // @ts-expect-error a Set does not survive JSON
  query({ input: WithSet, output: Done, timeoutMs: 10 });
  // @ts-expect-error a symbol does not survive JSON
  query({ input: WithSymbol, output: Done, timeoutMs: 10 });
  // @ts-expect-error a function does not survive JSON
  query({ input: WithFunction, output: Done, timeoutMs: 10 });
  // @ts-expect-error an instance of another class does not survive JSON
  query({ input: WithAddress, output: Done, timeoutMs: 10 });
  // @ts-expect-error nobody knows whether it survives JSON
  query({ input: WithUnknown, output: Done, timeoutMs: 10 });
  // @ts-expect-error a value that is a Date at times
  query({ input: MaybeDate, output: Done, timeoutMs: 10 });
  // @ts-expect-error nor in an error
  contractError('shop.closed', (data: { since: Date }) => `Closed since ${data.since.toISOString()}. Come back.`);
  // @ts-expect-error nor in an event
  event({ name: 'shop.sold', version: 1, body: WithDate, subscribers: [] });
}

const put = async () => order;
const done = async () => ({});

export const misuseByAnImplementation: object[] = [
  // @ts-expect-error an operation is not implemented
  { find: put, put, move: done, buy: put } satisfies ImplementationOf<typeof shop>,
  // @ts-expect-error an operation answers what the contract does not say
  { find: done, put, move: done, buy: put, peek: put } satisfies ImplementationOf<typeof shop>,
  // @ts-expect-error an operation that the contract does not have
  { find: put, put, move: done, buy: put, peek: put, sell: put } satisfies ImplementationOf<typeof shop>,
];

// @ts-expect-error a class that leaves an operation out
export class Lazy implements ImplementationOf<typeof shop> {
  find = put;
  put = put;
  move = done;
  buy = put;
}

export class Hasty implements ImplementationOf<typeof shop> {
  // @ts-expect-error an answer without a promise
  find = () => order;
  put = put;
  move = done;
  buy = put;
  peek = put;
}

export class Greedy implements ImplementationOf<typeof shop> {
  // @ts-expect-error an operation wants more than the contract gives
  find = async (input: { text: string; page: number }) => ({ ...order, text: input.text });
  put = put;
  move = done;
  buy = put;
  peek = put;
}

describe('a contract', () => {
  it('is told by its tokens, which only the link makes', () => {
    expect(ShopClient.contract).toBe(shop);
    expect(ShopQueue.form).toBe('queue');
    expect(() => new ShopClient()).toThrow('Inject it');
  });
});
