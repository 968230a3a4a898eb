import { type ConfigOf, defineConfig, flag, integer } from '#config';

export const publisherConfig = defineConfig('publisher', {
  concurrency: integer('DROVER_PUBLISHER_CONCURRENCY', {
    default: 32,
    min: 1,
    max: 200,
    about: 'Posts that one process sends at the same time.',
  }),
  networkShare: integer('DROVER_PUBLISHER_NETWORK_SHARE', {
    default: 50,
    min: 1,
    max: 100,
    about:
      'Percent of the posts sent at the same time that may be for one network, so that one that hangs never delays the others; of one instance of a network three quarters of that.',
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
    default: 120_000,
    min: 1000,
    max: 600_000,
    about:
      'Milliseconds that sending one message may take in all, its media included, before it counts as unknown; each request of it has the limits of DROVER_OUTBOUND_*.',
  }),
  retryForSeconds: integer('DROVER_PUBLISHER_RETRY_FOR_SECONDS', {
    default: 3600,
    min: 0,
    max: 604_800,
    about: 'Seconds after its instant for which a post is tried again when its network provably did not get it.',
  }),
  reconnectForSeconds: integer('DROVER_PUBLISHER_RECONNECT_FOR_SECONDS', {
    default: 86_400,
    min: 0,
    max: 2_592_000,
    about:
      'Seconds after its instant for which a post waits for its channel to be connected again; after that it is missed, and a person decides.',
  }),
  retryUnseen: flag('DROVER_PUBLISHER_RETRY_UNSEEN', {
    default: false,
    about:
      'Send once more what a network without idempotency keys shows neither 15 nor 120 seconds after an unclear answer. Otherwise a person decides.',
  }),
});

export type PublisherConfig = ConfigOf<typeof publisherConfig>;
