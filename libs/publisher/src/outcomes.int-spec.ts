import { expect, it } from '@jest/globals';
import { judgeOutcomes } from '../testing/outcomes/src/judged-outcomes.js';

/** Ten minutes of the database's clock in some thirty rounds; a slow machine needs a while for them. */
const PATIENCE_MS = 300_000;
const CLEAN = { lost: 0, dup: 0, early: 0, phantom: 0, falseFailed: 0, falsePublished: 0, stuck: 0, notSent: 0 };

it(
  'tells the truth about every unknown outcome on networks of every kind, and doubles nothing',
  async () => {
    const judged = await judgeOutcomes({ postsPerCell: 1 });
    // In doubt for good: on the network without any lever all 9; on those that are read back what never arrived.
    expect(judged.verdict).toMatchObject({ ...CLEAN, unknown: 9 + 2 });
    expect(judged).toMatchObject({ posts: 72, unsettled: 0, untold: 0, foundShare: 1, passed: true });
  },
  PATIENCE_MS,
);

it(
  'sends once more what was read back twice and not seen, when the operator wishes so',
  async () => {
    const judged = await judgeOutcomes({ postsPerCell: 1, retryUnseen: true });
    expect(judged.verdict).toMatchObject({ ...CLEAN, unknown: 9 });
  },
  PATIENCE_MS,
);
