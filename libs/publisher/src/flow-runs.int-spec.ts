import { expect, it } from '@jest/globals';
import { judgeBudgets } from '../testing/flow/src/judged-budgets.js';
import { judgeOutage } from '../testing/flow/src/judged-outage.js';

const PATIENCE_MS = 120_000;
const CLEAN = { lost: 0, dup: 0, early: 0, phantom: 0, falseFailed: 0, falsePublished: 0, stuck: 0, notSent: 0 };

it.each([undefined, 50])(
  'leaves a network alone that hangs or drips, and sends to the others meanwhile (%s)',
  async (dripMs) => {
    const times = { hangMs: 2500, firstByteMs: 400, totalMs: 400, settleMs: 60_000 };
    const judged = await judgeOutage({ seed: 1, posts: 96, ...times, ...(dripMs !== undefined && { dripMs }) });
    expect(judged).toMatchObject({ verdict: CLEAN, passed: true });
  },
  PATIENCE_MS,
);

it(
  'asks nothing before a network wants to be asked again, and keeps the order of each account',
  async () => {
    const judged = await judgeBudgets({ seed: 1, posts: 8, limit: 3, windowMs: 3000, settleMs: 60_000 });
    expect(judged).toMatchObject({ verdict: CLEAN, outOfOrder: 0, passed: true });
    expect(judged.quotas).toMatchObject({ insideRetryAfter: 0, pastTheEnd: 0 });
  },
  PATIENCE_MS,
);
