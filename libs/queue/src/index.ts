export { JobQueue, type Job, type QueueWorker } from './job-queue.js';
export { QueueModule } from './queue.module.js';
