import type { Occurrence } from '#time';
import type { Planned } from './planned.js';

/** An item of a queue that has no fixed instant. */
export interface QueuedItem {
  id: string;
  /** ISO instant until which it stays out. */
  notBefore?: string | undefined;
}

/** Slots looked at before those left over stay without one: 25 years of a busy queue. */
const MOST_SLOTS = 20_000;

/**
 * Gives each item, in their order, the first slot that is free for it. Of two the earlier in the queue chooses first; an
 * item that stays out for a while lets later ones pass.
 *
 * @param slots to come, in order
 * @param taken ISO instants that others have
 */
export function planQueue(
  items: readonly QueuedItem[],
  slots: Iterable<Occurrence>,
  taken: ReadonlySet<string>,
): Map<string, Planned> {
  const planned = new Map<string, Planned>();
  const left = new Set(items);
  let looked = 0;
  for (const { dueAt, localTime, remark } of slots) {
    if (left.size === 0 || looked++ >= MOST_SLOTS) break;
    if (taken.has(dueAt)) continue;
    const next = firstReady(left, dueAt);
    if (!next) continue;
    left.delete(next);
    planned.set(next.id, { dueAt, localTime, ...(remark && { remark }) });
  }
  return planned;
}

function firstReady(left: Iterable<QueuedItem>, dueAt: string): QueuedItem | undefined {
  for (const item of left) if (item.notBefore === undefined || item.notBefore <= dueAt) return item;
  return undefined;
}
