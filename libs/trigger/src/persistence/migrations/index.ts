import { Schedules1763700000000 } from './1763700000000-schedules.js';
import { Occurrences1763750000000 } from './1763750000000-occurrences.js';

export const triggerMigrations = [Schedules1763700000000, Occurrences1763750000000];
