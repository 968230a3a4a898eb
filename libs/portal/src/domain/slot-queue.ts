/** A place in the week; 1 is Monday. */
export interface Slot {
  weekday: number;
  /** `HH:mm` in the queue's zone. */
  time: string;
  name?: string;
}

/** A span of wall time in which no slot counts. */
export interface QueueBlackout {
  from: string;
  to: string;
  reason?: string;
}

/** What people decide about a queue; who stands in it is trigger's. */
export interface QueueRules {
  name: string;
  zone: string;
  slots: Slot[];
  /** `YYYY-MM-DD`. */
  daysOff: string[];
  blackouts: QueueBlackout[];
  /** The channels whose queue it is. */
  channelIds: string[];
  /** Evergreen: what went out comes again after so many days. */
  recycleAfterDays?: number;
}

export interface SlotQueue extends QueueRules {
  readonly id: string;
  /** For If-Match, and the revision trigger is told. */
  readonly version: number;
}
