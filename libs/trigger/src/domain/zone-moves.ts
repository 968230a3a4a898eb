import { plannedAt } from './instant-of.js';
import type { Planned } from './planned.js';

/** Where today's zone data puts what waits, and only what it puts elsewhere. */
export function zoneMoves(waiting: readonly Planned[], zone: string): { from: string; to: Planned }[] {
  return waiting.flatMap(({ dueAt, localTime }) => {
    if (localTime === undefined) return [];
    const to = plannedAt(localTime, zone);
    return to.dueAt === dueAt ? [] : [{ from: dueAt, to }];
  });
}
