import { freeSlots, type Occurrence, type SlotWeek } from '#time';

/** Slots that are counted out at a time. */
const AT_ONCE = 100;

/** The slots of a week after an instant, in order, counted out as far as they are asked for. */
export function* slotsAfter(week: SlotWeek, after: string): Generator<Occurrence> {
  for (let last = after; ;) {
    const { items, ended } = freeSlots(week, { after: last, limit: AT_ONCE });
    for (const slot of items) {
      yield slot;
      last = slot.dueAt;
    }
    if (ended) return;
  }
}

/** The next slots that nothing takes, at most `limit`; `ended` when there are no more. */
export function freeSlotsOf(
  week: SlotWeek,
  taken: ReadonlySet<string>,
  { after, limit }: { after: string; limit: number },
): { items: Occurrence[]; ended: boolean } {
  const items: Occurrence[] = [];
  for (const slot of slotsAfter(week, after)) {
    if (taken.has(slot.dueAt)) continue;
    if (items.length === limit) return { items, ended: false };
    items.push(slot);
  }
  return { items, ended: true };
}
