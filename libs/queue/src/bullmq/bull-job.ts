import type { JobsOptions } from 'bullmq';
import type { Job } from '../job-queue.js';

/** A worker's hold on a job, renewed at half of it. Short, because a killed worker's job is rung again only after it. */
export const LOCK_MS = 6_000;

/** How many of BullMQ's own event rows are kept a queue; nobody reads them. */
export const KEPT_EVENTS = 100;

/** Nothing may remain: an add with the id of a retained job does silently nothing (measured on 6.7.0). */
const OPTIONS: JobsOptions = { attempts: 1, removeOnComplete: true, removeOnFail: true };

/** A job as BullMQ takes it. */
export function bullJob(queue: string, { id, data }: Job): { name: string; data: object; opts: JobsOptions } {
  return { name: queue, data, opts: { ...OPTIONS, jobId: id } };
}
