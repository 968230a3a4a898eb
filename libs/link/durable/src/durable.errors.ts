import { contractError } from '#contracts';

/** The handlers of this process are not those that the contracts ask for. */
export class DurableCensusFailed extends contractError(
  'durable.census_failed',
  (data: { module: string; findings: string[] }) =>
    `${data.module} cannot take what is sent to it: ${data.findings.join(' ')}`,
) {}

/** A module announced a fact that is not its own. */
export class ForeignEvent extends contractError(
  'durable.foreign_event',
  (data: { event: string; module: string }) =>
    `${data.module} may not emit ${data.event}: only the module in the event's name does. Use its own event.`,
) {}

/** What is to be sent does not fit its contract. */
export class BadBody extends contractError(
  'durable.bad_body',
  (data: { name: string; problem: string }) => `${data.name} was not written: ${data.problem}. Fix what is sent.`,
) {}

/** The body names another workspace than the one the transaction is bound to. */
export class OtherWorkspace extends contractError(
  'durable.other_workspace',
  (data: { name: string }) =>
    `${data.name} was not written: its workspace is not the transaction's. Open a transaction in that workspace.`,
) {}

/** A queue form was called without a real transaction. */
export class NoTransaction extends contractError(
  'durable.no_transaction',
  (data: { name: string }) => `${data.name} was not written: give it the transaction of ModuleDatabase.inWorkspace.`,
) {}

/** A delivery that this process can never take. */
export class Untakeable extends contractError(
  'durable.untakeable',
  (data: { name: string; reason: string }) => `${data.name} cannot be taken: ${data.reason}.`,
) {}

/** A handler did not come to an end. */
export class HandlerTooSlow extends contractError(
  'durable.handler_too_slow',
  (data: { name: string; limitMs: number }) =>
    `The handler of ${data.name} was not done after ${data.limitMs} ms and was rolled back. Move slow work into a job.`,
) {}

/** A delivery that was begun again and again and never ended: it is held to be what ended the processes. */
export class Quarantined extends contractError(
  'durable.quarantined',
  (data: { name: string; starts: number }) =>
    `${data.name} is quarantined: ${data.starts} times it was begun and its process ended before it did. Mend its handler, then replay it.`,
) {}

/** Another process is just taking a delivery. */
export class TakenElsewhere extends contractError(
  'durable.taken_elsewhere',
  (data: { deliveryId: string }) => `Delivery ${data.deliveryId} is just being taken elsewhere. Wait for its end.`,
) {}

/** The chores of this process are not done by exactly one each. */
export class ChoreCensusFailed extends contractError(
  'durable.chore_census_failed',
  (data: { module: string; findings: string[] }) =>
    `The chores of ${data.module} are not in order: ${data.findings.join(' ')}`,
) {}

/** A chore did not come to an end. */
export class ChoreTooSlow extends contractError(
  'durable.chore_too_slow',
  (data: { chore: string; limitMs: number }) =>
    `${data.chore} was not done after ${data.limitMs} ms. Let it do less at a time, or give it a higher limit.`,
) {}

/** One of many deliveries that were to be taken together was taken before. */
export class TakenBefore extends contractError(
  'durable.taken_before',
  (data: { name: string }) => `One of several deliveries of ${data.name} was taken before. Take each of them alone.`,
) {}
