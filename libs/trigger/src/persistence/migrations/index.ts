import { Schedules1763700000000 } from './1763700000000-schedules.js';

export const triggerMigrations = [Schedules1763700000000];
