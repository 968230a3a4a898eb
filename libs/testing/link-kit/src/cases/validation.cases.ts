import { InvalidArgument } from '#contracts';
import { expect } from '@jest/globals';
import { caught } from '../caught.js';
import type { LinkCase } from '../link-case.js';
import { type Parcel } from '../probe/probe.contract.js';

export const validationCases: readonly LinkCase[] = [
  {
    name: 'refuses an input that does not fit, naming each field',
    needs: 'validation',
    async run(bench) {
      const bad = { text: 5, number: 'five', parts: [{ name: 'a' }, { name: 2 }] };
      const error = await caught(bench.client.echo(bad as never));
      expect(error).toBeInstanceOf(InvalidArgument);
      const fields = (error as InvalidArgument).data.problems.map(({ field }) => field).toSorted();
      expect(fields).toEqual(['number', 'parts.1.name', 'text']);
      expect(bench.service.seen).toEqual([]);
    },
  },
  {
    name: 'refuses names that mean something to the language',
    needs: 'validation',
    async run(bench) {
      const inputs = [
        '{"text":"a","constructor":"x"}',
        '{"text":"a","__proto__":{"number":1}}',
        '{"text":"a","labels":{"constructor":"x"}}',
      ];
      const ends = await Promise.allSettled(inputs.map((json) => bench.client.echo(JSON.parse(json) as Parcel)));
      expect(ends.map((end) => (end.status === 'rejected' ? end.reason : end.value))).toEqual([
        expect.any(InvalidArgument),
        expect.any(InvalidArgument),
        expect.any(InvalidArgument),
      ]);
    },
  },
];
