import { DeadlineExceeded } from '#contracts';
import { expect } from '@jest/globals';
import { caught } from '../caught.js';
import { eventually } from '../eventually.js';
import type { LinkCase } from '../link-case.js';

const HOURS_MS = 3 * 3_600_000;

/** Runs `during` while the clock on the wall is `byMs` off, as after a correction of the machine's time. */
async function withClockOff(byMs: number, during: () => Promise<void>): Promise<void> {
  const now = Date.now;
  Date.now = () => now.call(Date) + byMs;
  try {
    await during();
  } finally {
    Date.now = now;
  }
}

export const clockCases: readonly LinkCase[] = [
  {
    name: 'ends no call early when the clock jumps ahead by hours',
    async run({ client, service }) {
      const asked = client.look({ name: 'a', held: true }, { timeoutMs: 1500 });
      await eventually(() => service.running === 1, 'it runs');
      await withClockOff(HOURS_MS, async () => {
        await expect(client.echo({ text: 'meanwhile' })).resolves.toEqual({ text: 'meanwhile' });
        service.release();
        await expect(asked).resolves.toEqual({});
      });
    },
  },
  {
    name: 'ends a call at its deadline when the clock jumps back by hours',
    async run({ client, service }) {
      const failure = caught(client.look({ name: 'a', held: true }, { timeoutMs: 400 }));
      await withClockOff(-HOURS_MS, async () => {
        expect(await failure).toBeInstanceOf(DeadlineExceeded);
      });
      await eventually(() => service.cancelled.includes('a'), 'the callee was told');
    },
  },
];
