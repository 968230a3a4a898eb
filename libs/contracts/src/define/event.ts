import type { DtoClass, WireSafeClass } from './wire-safe.js';

/** A fact that a module announces. Every subscriber gets it at least once and takes it once (inbox). */
export interface EventType<Body extends object = object> {
  /** `module.snake_case`, stable. */
  readonly name: string;
  readonly version: number;
  readonly body: DtoClass<Body>;
  /** The modules that take it; each gets a delivery row of its own. */
  readonly subscribers: readonly string[];
  /**
   * The field of the body that names the aggregate. With it, what is told of one aggregate comes to each subscriber in the
   * order in which it was told: a later delivery waits until the earlier one is taken or dead.
   */
  readonly orderedBy?: string;
  /**
   * Never gathered with what other transactions tell. The rest may wait a moment in a crowd, so that many are taken
   * together.
   */
  readonly urgent?: boolean;
  /**
   * By an older version: how its body becomes one of the next. Pure. Deliveries of older versions wait in outboxes and
   * among dead letters, so a version is raised together with the way from the one before.
   */
  readonly upcasts?: Readonly<Record<number, (older: object) => object>>;
}

export function event<Body extends object>(spec: {
  name: string;
  version: number;
  body: WireSafeClass<Body>;
  subscribers: readonly string[];
  orderedBy?: keyof Body & string;
  urgent?: boolean;
  upcasts?: EventType['upcasts'];
}): EventType<Body> {
  return spec;
}

/** What a handler is told about a delivery beside its body. */
export interface Envelope {
  /** The delivery's id: the inbox's key. */
  readonly deliveryId: string;
  readonly eventId: string;
  /** The module that wrote it. */
  readonly source: string;
  readonly workspaceId: string;
  readonly trace: string;
  /** ISO instant, the owner's database clock. */
  readonly occurredAt: string;
}
