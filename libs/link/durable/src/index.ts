export { type Chore, chore, type ChoreWork, Does } from './chores/chore.js';
export type { ChoreStanding } from './deliveries/chores.js';
export type { DeadDelivery } from './deliveries/dead-letters.js';
export type { ShownEvent, SubscriberStats } from './deliveries/delivery-report.js';
export {
  deliveriesClientOf,
  deliveriesClients,
  deliveriesContractOf,
  deliveriesContracts,
} from './deliveries.contract.js';
export { DeliveriesDesk, DeliveriesDeskModule } from './desk/deliveries-desk.js';
export { DurableModule } from './durable.module.js';
export { type Delivered, type EventHandler, Handles } from './handles.decorator.js';
export { InboxGate } from './gate/inbox-gate.js';
export { Outbox } from './outbox/outbox.js';
export { continueTrace } from './outbox/traces.js';
export { upcast } from './subscriber/upcast.js';
export { durableMigrations } from './persistence/durable-migrations.js';
