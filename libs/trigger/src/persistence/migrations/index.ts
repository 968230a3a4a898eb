import { Schedules1763700000000 } from './1763700000000-schedules.js';
import { Occurrences1763750000000 } from './1763750000000-occurrences.js';
import { Ahead1763760000000 } from './1763760000000-ahead.js';
import { Lateness1763765000000 } from './1763765000000-lateness.js';
import { Elsewhere1763822000000 } from './1763822000000-elsewhere.js';

export const triggerMigrations = [
  Schedules1763700000000,
  Occurrences1763750000000,
  Ahead1763760000000,
  Lateness1763765000000,
  Elsewhere1763822000000,
];
