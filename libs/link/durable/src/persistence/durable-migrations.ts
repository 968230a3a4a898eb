import type { MigrationClass } from '#database';
import { CreateDurableTables1763704800000 } from './create-durable-tables.migration.js';
import { AddJob1764000000000 } from './add-job.migration.js';
import { AddOrderAndCause1763756000000 } from './add-order-and-cause.migration.js';
import { CreateChoreRun1763758000000 } from './create-chore-run.migration.js';
import { CreateTaking1763757000000 } from './create-taking.migration.js';
import { PartitionDurableTables1763755200000 } from './partition-durable-tables.migration.js';

/** Every module with events puts these first among its migrations. */
export const durableMigrations: readonly MigrationClass[] = [
  CreateDurableTables1763704800000,
  PartitionDurableTables1763755200000,
  AddOrderAndCause1763756000000,
  CreateTaking1763757000000,
  CreateChoreRun1763758000000,
  AddJob1764000000000,
];
