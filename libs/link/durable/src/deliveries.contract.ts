import { clientOf, command, defineContract, Done, query } from '#contracts';
import { allContracts } from './catalog.js';
import { ChoreStandings } from './deliveries/chores.js';
import { DeadPage, ListDead, ReplayDead } from './deliveries/dead-letters.js';
import { AskStats, DeliveryStats, FoundEvent, ShowDelivery } from './deliveries/delivery-report.js';
import { PendingAnswer, PendingQuestion, RingOpen, RungAgain } from './deliveries/pending-deliveries.js';
import { SettleDeliveries } from './deliveries/settle-deliveries.js';

/** What a subscriber tells the owner of events, and what an operator asks it. */
function defineDeliveries(module: string) {
  return defineContract(`${module}.deliveries`, 1, {
    // Not repeated by the link: a failure would count twice, and what gets lost is rung again anyway.
    settle: command({ input: SettleDeliveries, output: Done, timeoutMs: 5000, idempotency: 'none' }),
    pending: query({ input: PendingQuestion, output: PendingAnswer, timeoutMs: 2000 }),
    ringOpen: command({ input: RingOpen, output: RungAgain, timeoutMs: 5000, idempotency: 'natural' }),
    stats: query({ input: AskStats, output: DeliveryStats, timeoutMs: 5000 }),
    show: query({ input: ShowDelivery, output: FoundEvent, timeoutMs: 2000 }),
    dead: query({ input: ListDead, output: DeadPage, timeoutMs: 2000 }),
    replay: command({ input: ReplayDead, output: RungAgain, timeoutMs: 2000, idempotency: 'natural' }),
    chores: query({ input: Done, output: ChoreStandings, timeoutMs: 2000 }),
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
