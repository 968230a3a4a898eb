import type { Envelope } from '#contracts';

/** What a doorbell's job carries: the delivery and its whole body, so that the subscriber asks nobody. */
export interface Ring extends Envelope {
  /** `module.snake_case` of an event or `module.operation` of a durable command. */
  readonly name: string;
  readonly version: number;
  readonly body: object;
  /** How often it failed before, as far as the owner knows; missing with the first ring. */
  readonly failures?: number;
}

/** The queue in which a module's deliveries are rung. */
export const eventsQueue = (subscriber: string) => `${subscriber}.events`;

/** Each ring has an id of its own, since a queue may ignore an id it has seen. */
export const ringId = (deliveryId: string, ring: number) => `${deliveryId}.${ring}`;
