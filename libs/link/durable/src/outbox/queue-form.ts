import type { CallerTransaction, Contract } from '#contracts';
import type { Transaction } from '#database';
import { durableCommands } from '../catalog.js';
import { BadBody, NoTransaction } from '../durable.errors.js';
import type { Outbox } from './outbox.js';

/** Makes the durable form of a contract (`TriggerQueue`): a command is an event with one subscriber. */
export function queueForm(contract: Contract, outbox: Outbox): object {
  const commands = durableCommands(contract).map((operation) => {
    const name = `${contract.name}.${operation}`;
    const shape = contract.operations[operation]?.input;
    const method = async (
      tx: CallerTransaction,
      inputs: object | readonly object[],
      traces?: readonly string[],
    ): Promise<void> => {
      const bodies = Array.isArray(inputs) ? inputs : [inputs];
      if (!isTransaction(tx)) throw new NoTransaction({ name });
      if (!shape || !bodies.every(hasWorkspace)) throw new BadBody({ name, problem: 'workspaceId is missing' });
      await outbox.send(tx, { name, version: contract.version, shape, bodies, subscribers: [contract.name], traces });
    };
    return [operation, method] as const;
  });
  return Object.fromEntries(commands);
}

function isTransaction(tx: CallerTransaction): tx is Transaction {
  return 'query' in tx && 'afterCommit' in tx;
}

function hasWorkspace(body: object): body is { workspaceId: string } {
  return 'workspaceId' in body && typeof body.workspaceId === 'string';
}
