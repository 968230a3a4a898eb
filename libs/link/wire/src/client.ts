import type { Contract } from '#contracts';
import { operationsOf, type Link } from './link.js';

/** What a client is made from: a token of `clientOf`. */
export interface ClientClass<Client extends object> {
  readonly contract: Contract;
  new (): Client;
}

/** The client that a token promises: one method an operation, each bound once to its link. */
export function makeClient<Client extends object>(token: ClientClass<Client>, link: Link): Client {
  const methods = operationsOf(token.contract).map((ref) => [
    ref.operation,
    { value: link.bind(ref), enumerable: true },
  ]);
  // the token's type is derived from the contract, and so are the methods
  return Object.create(token.prototype as object, Object.fromEntries(methods) as PropertyDescriptorMap) as Client;
}
