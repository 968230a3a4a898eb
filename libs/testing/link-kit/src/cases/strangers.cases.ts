import { Unauthenticated } from '#contracts';
import { expect } from '@jest/globals';
import { caught } from '../caught.js';
import type { LinkCase } from '../link-case.js';
import { faultOf } from './faults.cases.js';

export const strangersCases: readonly LinkCase[] = [
  {
    name: 'runs nothing for a peer that does not know the secret, and says so',
    needs: 'stranger',
    async run(bench) {
      const stranger = faultOf(bench, 'stranger')();
      const refused = await caught(stranger.client.once({ name: 'theirs' }));
      await stranger.close();
      expect(bench.service.effects).toEqual([]);
      expect(refused).toBeInstanceOf(Unauthenticated);
      await expect(bench.client.once({ name: 'ours' })).resolves.toEqual({});
    },
  },
  {
    name: 'serves on, with one line in the log, when somebody talks nonsense to it',
    needs: 'garbage',
    async run(bench) {
      await bench.client.nothing({});
      const nonsense = [
        Buffer.from('GET / HTTP/1.1\r\n\r\n'),
        Buffer.alloc(64, 0xff),
        Buffer.from('7#{"a":1'),
        Buffer.alloc(9),
      ];
      for (const [before, bytes] of nonsense.entries()) {
        await faultOf(bench, 'garbage')(bytes);
        expect(bench.log.lines).toHaveLength(before + 1);
        await expect(bench.client.nothing({})).resolves.toEqual({});
      }
      expect(bench.service.effects).toEqual([]);
    },
  },
];
