export { ImpossibleTime } from './impossible-time.js';
export { toInstant, type PlannedInstant } from './to-instant.js';
export { toWallTime } from './to-wall-time.js';
export { isZone, tzVersion, zones } from './zones.js';
