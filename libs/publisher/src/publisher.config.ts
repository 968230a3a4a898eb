import { type ConfigOf, defineConfig, flag, integer } from '#config';

export const publisherConfig = defineConfig('publisher', {
  concurrency: integer('DROVER_PUBLISHER_CONCURRENCY', {
    default: 16,
    min: 1,
    max: 200,
    about: 'Posts that one process sends at the same time.',
  }),
  sweepMs: integer('DROVER_PUBLISHER_SWEEP_MS', {
    default: 5000,
    min: 100,
    max: 60_000,
    about: 'Milliseconds after which publisher looks for due posts even if nothing woke it.',
  }),
  leaseMs: integer('DROVER_PUBLISHER_LEASE_MS', {
    default: 20_000,
    min: 2000,
    max: 600_000,
    about: 'Milliseconds without a sign of life after which a post being sent is taken over and reconciled.',
  }),
  sendTimeoutMs: integer('DROVER_PUBLISHER_SEND_TIMEOUT_MS', {
    default: 30_000,
    min: 1000,
    max: 600_000,
    about: 'Milliseconds that a network may take to answer before its post counts as unknown.',
  }),
  retryForSeconds: integer('DROVER_PUBLISHER_RETRY_FOR_SECONDS', {
    default: 3600,
    min: 0,
    max: 604_800,
    about: 'Seconds after its instant for which a post is tried again when its network provably did not get it.',
  }),
  retryUnseen: flag('DROVER_PUBLISHER_RETRY_UNSEEN', {
    default: false,
    about:
      'Send once more what a network without idempotency keys shows neither 15 nor 120 seconds after an unclear answer. Otherwise a person decides.',
  }),
});

export type PublisherConfig = ConfigOf<typeof publisherConfig>;
