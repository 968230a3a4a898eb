import { expect, it } from '@jest/globals';
import { judgeBudgets } from '../testing/flow/src/judged-budgets.js';
import { judgeOutage } from '../testing/flow/src/judged-outage.js';

/** On a machine that has much else to do. */
const PATIENCE_MS = 300_000;
const SETTLE_MS = 200_000;
const CLEAN = { lost: 0, dup: 0, early: 0, phantom: 0, falseFailed: 0, falsePublished: 0, stuck: 0, notSent: 0 };

it(
  'leaves a network alone that hangs, and sends to the others meanwhile',
  async () => {
    const times = { hangMs: 2500, firstByteMs: 400, totalMs: 800, settleMs: SETTLE_MS };
    expect(await judgeOutage({ seed: 1, posts: 96, ...times })).toMatchObject({ verdict: CLEAN, passed: true });
  },
  PATIENCE_MS,
);

it(
  'asks nothing before a network wants to be asked again, and keeps the order of each account',
  async () => {
    const judged = await judgeBudgets({ seed: 1, posts: 5, limit: 2, windowMs: 5000, settleMs: SETTLE_MS });
    expect(judged).toMatchObject({ verdict: CLEAN, outOfOrder: 0, passed: true });
    expect(judged.quotas).toMatchObject({ insideRetryAfter: 0, pastTheEnd: 0 });
  },
  PATIENCE_MS,
);
