import { relative } from 'node:path';
import { inClone } from '../prepare/paths.mjs';

/**
 * Seconds that the longest files take, roughly, on a quiet machine with two cores. Jest goes by the size of a file that it does
 * not know yet, and these are short to read: begun last, one of them would leave the other workers idle.
 *
 * @type {Readonly<Record<string, number>>}
 */
export const SECONDS = {
  'test/e2e/outages.e2e-spec.ts': 220,
  'test/e2e/network-trouble.e2e-spec.ts': 200,
  'test/e2e/publish-chaos.e2e-spec.ts': 140,
  'test/e2e/changes.e2e-spec.ts': 115,
  'test/e2e/time.e2e-spec.ts': 105,
  'test/e2e/replicas.e2e-spec.ts': 85,
  'test/e2e/publishing.e2e-spec.ts': 75,
  'test/e2e/emptied-redis.e2e-spec.ts': 75,
  'test/e2e/topology.e2e-spec.ts': 70,
  'test/contract/validators.spec.ts': 45,
  'test/e2e/own-databases.e2e-spec.ts': 40,
  'libs/storage/src/s3/s3-storage.int-spec.ts': 28,
  'libs/connectors/src/model-networks.int-spec.ts': 28,
  'test/contract/stock-nest.spec.ts': 26,
  'libs/link/durable/src/subscriber/quarantine.int-spec.ts': 25,
  'libs/publisher/src/flow-runs.int-spec.ts': 21,
  'test/contract/link.spec.ts': 20,
  'libs/database/src/embedded/embedded.int-spec.ts': 18,
  'libs/link/durable/src/owner/sweep.int-spec.ts': 17,
  'libs/connectors/src/tiktok/tiktok.connector.int-spec.ts': 17,
};

const secondsOf = (path) => SECONDS[relative(inClone(''), path)] ?? 0;

/** The longest first; the others stay as they were. @param {readonly { path: string }[]} tests */
export const longestFirst = (tests) => tests.toSorted((a, b) => secondsOf(b.path) - secondsOf(a.path));
