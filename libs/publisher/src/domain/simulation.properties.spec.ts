import { expect, it } from '@jest/globals';
import { simulateMany } from '../../testing/simulation/src/campaign.js';
import { simulate } from '../../testing/simulation/src/simulate.js';

/** Seconds on a quiet machine; a busy one may take its time. */
const PATIENCE_MS = 120_000;

it(
  'breaks no promise in 500 histories of 100 steps, in which every fault happens',
  async () => {
    const { broken, lost, missing, first } = await simulateMany({ seed: 1, seeds: 500, steps: 100 });
    expect({ broken, lost, first: first?.history.join('\n') }).toEqual({ broken: {}, lost: 0 });
    expect(missing).toEqual([]);
  },
  PATIENCE_MS,
);

it('can be replayed from its seed', async () => {
  const once = await simulate({ seed: 7, steps: 100 });
  expect((await simulate({ seed: 7, steps: 100 })).history).toEqual(once.history);
});
