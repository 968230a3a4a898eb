import { budgetsRun } from './budgets.run.js';
import { clocksRun } from './clocks.run.js';
import { crashesRun } from './crashes.run.js';
import { killsRun, mixedRun, pausesRun, postgresRun, redisRun } from './installation-runs.js';
import { outageRun } from './outage.run.js';
import { outcomesRun } from './outcomes.run.js';
import { poisonRun } from './poison.run.js';
import { racesRun } from './races.run.js';
import { renewalRun } from './renewal.run.js';
import type { PublishRun } from './run.js';

/** What publishing is put through, by the names that docs/RELIABILITY.md uses. */
export const PUBLISH_RUNS = {
  R1: killsRun,
  R2: crashesRun,
  R3: postgresRun,
  R4: redisRun,
  R6: pausesRun,
  R7: clocksRun,
  R10: outcomesRun,
  R11: outageRun,
  R12: budgetsRun,
  R17: racesRun,
  R20: poisonRun,
  R26: renewalRun,
  mixed: mixedRun,
} as const satisfies Record<string, PublishRun>;
