import type { Slot } from '../../api/types';
/** The slots of a day, earliest first. */
export function slotsOn(slots: readonly Slot[], weekday: number): Slot[] {
  return slots.filter((slot) => slot.weekday === weekday).toSorted((a, b) => a.time.localeCompare(b.time));
}

/** Adds a slot to each of the days; one that is there already stays single. */
export function addSlots(slots: readonly Slot[], weekdays: readonly number[], time: string): Slot[] {
  const fresh = weekdays.filter((weekday) => !slots.some((slot) => slot.weekday === weekday && slot.time === time));
  return [...slots, ...fresh.map((weekday) => ({ weekday, time }))];
}

export function removeSlot(slots: readonly Slot[], gone: Slot): Slot[] {
  return slots.filter((slot) => slot.weekday !== gone.weekday || slot.time !== gone.time);
}
