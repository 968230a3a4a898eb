const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** When figures are collected, by the time since a post went out: most happens soon. Milliseconds. */
export const FIGURE_STEPS = [HOUR, 6 * HOUR, DAY, 3 * DAY, 7 * DAY, 30 * DAY] as const;

/** The first step that is still to come after `ageMs`; those that nobody was there for are left out. */
export function nextStep(ageMs: number): number | undefined {
  return FIGURE_STEPS.find((step) => step > ageMs);
}
