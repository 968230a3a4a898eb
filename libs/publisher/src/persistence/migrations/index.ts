import { Publications1763700000000 } from './1763700000000-publications.js';
import { Doubts1763740000000 } from './1763740000000-doubts.js';
import { Holds1763750000000 } from './1763750000000-holds.js';
import { Absence1763760000000 } from './1763760000000-absence.js';
import { Parts1763810000000 } from './1763810000000-parts.js';
import { ChangeLeases1763811000000 } from './1763811000000-change-leases.js';
import { Lanes1763820000000 } from './1763820000000-lanes.js';
import { LetGo1763821000000 } from './1763821000000-let-go.js';
import { Accounts1763830000000 } from './1763830000000-accounts.js';
import { Media1763840000000 } from './1763840000000-media.js';
import { Preflight1763850000000 } from './1763850000000-preflight.js';
import { Suspects1763895000000 } from './1763895000000-suspects.js';
import { Waiting1764000000000 } from './1764000000000-waiting.js';
import { ShownMedia1764010000000 } from './1764010000000-shown-media.js';
import { Lateness1764020000000 } from './1764020000000-lateness.js';

export const publisherMigrations = [
  Publications1763700000000,
  Doubts1763740000000,
  Holds1763750000000,
  Absence1763760000000,
  Lanes1763820000000,
  LetGo1763821000000,
  Parts1763810000000,
  ChangeLeases1763811000000,
  Accounts1763830000000,
  Media1763840000000,
  Preflight1763850000000,
  Suspects1763895000000,
  Waiting1764000000000,
  ShownMedia1764010000000,
  Lateness1764020000000,
];
