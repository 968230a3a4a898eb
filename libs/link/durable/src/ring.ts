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

/** Deliveries that one job may ring for: enough to share the costs, few enough to be taken again when one of them fails. */
export const MOST_IN_A_JOB = 100;

/** The queue in which a module's deliveries are rung. */
export const eventsQueue = (subscriber: string) => `${subscriber}.events`;

/** The job of a ring, by the first delivery in it. Each has an id of its own, since a queue may ignore an id it has seen. */
export const ringId = (deliveryId: string, ring: number) => `${deliveryId}.${ring}`;

/** What the job carries; a single ring goes as versions without bundles wrote it. */
export const ringData = (rings: readonly Ring[]): object => (rings.length === 1 && rings[0] ? rings[0] : { rings });
