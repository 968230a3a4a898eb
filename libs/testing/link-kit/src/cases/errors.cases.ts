import { InternalFault } from '#contracts';
import { expect } from '@jest/globals';
import { caught } from '../caught.js';
import type { LinkCase } from '../link-case.js';
import { Declined } from '../probe/probe.contract.js';

export const errorsCases: readonly LinkCase[] = [
  {
    name: 'rebuilds a declared error: class, fields and sentence',
    async run(bench) {
      const error = await caught(bench.client.fail({ how: 'declared' }));
      expect(error).toBeInstanceOf(Declined);
      expect(error).toMatchObject({ code: 'probe.declined', data: { what: 'Ärger 🐄', tags: ['a', 'b'] } });
      expect((error as Declined).message).toBe('"Ärger 🐄" was declined (a, b). Ask for less.');
    },
  },
  {
    name: 'hides an undeclared error behind a reference that leads to its log line',
    async run(bench) {
      const error = await caught(bench.client.fail({ how: 'undeclared' }));
      expect(error).toBeInstanceOf(InternalFault);
      const { reference } = (error as InternalFault).data;
      expect(JSON.stringify(error)).not.toContain('a secret');
      expect(bench.log.lines.find((line) => line.fields['reference'] === reference)?.fields['err']).toMatchObject({
        message: 'a secret of the module',
      });
    },
  },
  {
    name: 'does not pass the fault of a nested call off as its own',
    async run(bench) {
      await expect(bench.client.fail({ how: 'nested' })).rejects.toBeInstanceOf(InternalFault);
    },
  },
];
