import { startRedis, type RedisServer } from '#testing';
import { describeLink } from '#testing/link-kit';
import { afterAll, beforeAll } from '@jest/globals';
import { STOCK_NEST_FAILURES } from './stock/known-failures.js';
import { stockRedis, stockTcp } from './stock/stock-benches.js';

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

const traits = { knownFailures: STOCK_NEST_FAILURES };

describeLink('stock Nest TCP', stockTcp, traits);
describeLink('stock Nest Redis', () => stockRedis(redis.port), traits);
