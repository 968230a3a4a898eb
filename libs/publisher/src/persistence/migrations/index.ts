import { Publications1763700000000 } from './1763700000000-publications.js';
import { Doubts1763740000000 } from './1763740000000-doubts.js';
import { Holds1763750000000 } from './1763750000000-holds.js';
import { Absence1763760000000 } from './1763760000000-absence.js';

export const publisherMigrations = [
  Publications1763700000000,
  Doubts1763740000000,
  Holds1763750000000,
  Absence1763760000000,
];
