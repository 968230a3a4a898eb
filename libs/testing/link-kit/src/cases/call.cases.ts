import { expect } from '@jest/globals';
import type { LinkCase } from '../link-case.js';

export const callCases: readonly LinkCase[] = [
  {
    name: 'tells the callee who calls, its key, the trace and the time that is left',
    async run(bench) {
      const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
      const view = await bench.client.keyed({ name: 'a' }, { idempotencyKey: 'schlüssel', trace, timeoutMs: 900 });
      expect(view).toMatchObject({ caller: 'tester', idempotencyKey: 'schlüssel' });
      expect(view.trace).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-(?!b7ad6b7169203331)[0-9a-f]{16}-01$/);
      expect(view.remainingMs).toBeGreaterThan(500);
      expect(view.remainingMs).toBeLessThanOrEqual(900);
    },
  },
  {
    name: 'refuses a keyed command without a key',
    async run(bench) {
      const options = {} as { idempotencyKey: string };
      const refused = bench.client.keyed({ name: 'a' }, options);
      await expect(refused).rejects.toMatchObject({ data: { problems: [{ field: 'idempotencyKey' }] } });
      expect(bench.service.effects).toEqual([]);
    },
  },
];
