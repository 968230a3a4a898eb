import { bullmq } from './bullmq.js';
import { pgBoss } from './pg-boss.js';

/** By the name under which figures are printed. */
export const RIVALS = { 'bullmq-delayed': bullmq, 'pg-boss': pgBoss } as const;

export type RivalName = keyof typeof RIVALS;
export const RIVAL_NAMES = Object.keys(RIVALS) as RivalName[];
