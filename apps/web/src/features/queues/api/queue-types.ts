import type { Blackout } from '../blackout';
import type { Slot } from '../slots';

export interface QueueItem {
  postId?: string;
  seriesId?: string;
  position: number;
  dueAt?: string;
  localTime?: string;
  text?: string;
  status?: string;
}

/** What people decide about a queue. */
export interface QueueRules {
  name: string;
  zone: string;
  slots: Slot[];
  daysOff: string[];
  blackouts: Blackout[];
  channelIds: string[];
  /** Evergreen: what went out comes round again after so many days. */
  recycleAfterDays?: number;
}

export interface Queue extends QueueRules {
  id: string;
  version: number;
  /** The next of what waits, at most 200. */
  items: QueueItem[];
  waiting: number;
  /** ISO instants of the next free slots. */
  freeSlots: string[];
  paused: boolean;
  /** False while trigger is away: nothing is known of items and slots then. */
  live: boolean;
}
