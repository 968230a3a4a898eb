export { describeJobQueue, type QueueUnderTest } from './job-queue.conformance.js';
export { until } from './until.js';
