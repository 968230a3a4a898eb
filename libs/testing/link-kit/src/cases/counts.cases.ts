import { DeadlineExceeded } from '#contracts';
import { expect } from '@jest/globals';
import { caught } from '../caught.js';
import { eventually } from '../eventually.js';
import type { LinkCase } from '../link-case.js';
import { Declined } from '../probe/probe.contract.js';

export const countsCases: readonly LinkCase[] = [
  {
    name: 'counts what was called, what failed and how, and what is in flight',
    async run(bench) {
      await bench.client.echo({ text: 'a' });
      await caught(bench.client.fail({ how: 'declared' }));
      await caught(bench.client.look({ name: 'late', held: true }, { timeoutMs: 300 }));
      const held = Promise.allSettled([bench.client.look({ name: 'held', held: true })]);
      await eventually(() => bench.service.running === 2, 'it runs');
      const of = (operation: string) => bench.counts().find((counts) => counts.operation === `probe.${operation}`);
      expect(of('echo')).toMatchObject({ calls: 1, inFlight: 0, errors: {} });
      expect(of('fail')).toMatchObject({ calls: 1, inFlight: 0, errors: { [Declined.code]: 1 } });
      expect(of('look')).toMatchObject({ calls: 2, inFlight: 1, errors: { [DeadlineExceeded.code]: 1 } });
      expect(of('look')?.latencyMs.p50).toBeGreaterThanOrEqual(30);
      bench.service.release();
      await held;
      expect(of('look')?.inFlight).toBe(0);
    },
  },
];
