import { DiscoveryService } from '@nestjs/core';
import type { Contract, Envelope, EventType } from '#contracts';
import type { Transaction } from '#database';

/** Takes one event for one module. */
export interface EventHandler<Body extends object> {
  /**
   * Runs once for each delivery, in a transaction of the subscriber's database in the event's workspace. Everything it
   * does belongs into `tx`; what it throws rolls all back and is tried again. Events of one aggregate may come in any
   * order: compare `revision` or `sequence` and ignore what is older than what is stored.
   */
  handle(body: Body, envelope: Envelope, tx: Transaction): Promise<void>;

  /**
   * The same for many deliveries of one workspace at once, where that costs less than one after another. When it throws,
   * nothing of it stands, and each is handled alone.
   */
  handleAll?(deliveries: readonly Delivered<Body>[], tx: Transaction): Promise<void>;
}

/** A delivery as a handler takes it. */
export interface Delivered<Body extends object> {
  readonly body: Body;
  readonly envelope: Envelope;
}

export interface Handling {
  /** The subscriber's. */
  readonly contract: Contract;
  readonly event: EventType;
}

/** Found again by the durable module's discovery. */
export const HandlesMetadata = DiscoveryService.createDecorator<Handling>();

/**
 * Marks the provider that takes `event` for the module of `contract`.
 *
 * @example @Handles(publisherContract, scheduleFired) @Injectable() export class OnScheduleFired implements EventHandler<ScheduleFired> { … }
 */
export function Handles<Body extends object>(contract: Contract, event: EventType<Body>) {
  return <Handler extends new (...args: never[]) => EventHandler<Body>>(handler: Handler): void => {
    HandlesMetadata({ contract, event })(handler);
  };
}
