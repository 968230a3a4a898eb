export type { PlannedInstant } from './clock/planned-instant.js';
export { ImpossibleTime } from './impossible-time.js';
export { occurrencesAfter, type Occurrence, type Occurrences, type Wanted } from './occurrences-after.js';
export { ImpossiblePlan, type Problem } from './problem.js';
export type { CronRecurrence, Recurrence, RuleRecurrence } from './recurrence.js';
export { toInstant } from './to-instant.js';
export { toWallTime } from './to-wall-time.js';
export { isZone, tzVersion, zones } from './zones.js';
