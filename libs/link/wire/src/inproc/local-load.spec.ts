import { Done, query } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { LocalLink } from './local-link.js';

const operation = (module: string) => ({
  module,
  operation: 'look',
  spec: query({ input: Done, output: Done, timeoutMs: 2000 }),
});

describe('a module in this process', () => {
  it('takes so many calls at once and turns the rest away, whatever other modules do', async () => {
    const link = new LocalLink({ caller: 'tester' });
    const ends: (() => void)[] = [];
    const wait = () => new Promise<object>((resolve) => ends.push(() => resolve({})));
    link.serve([
      { ...operation('probe'), handle: wait },
      { ...operation('other'), handle: async () => ({}) },
    ]);
    const [call, other] = [link.bind(operation('probe')), link.bind(operation('other'))];
    const calls = Array.from({ length: 2048 }, () => call({}));
    await expect(call({})).rejects.toThrow('probe.look is unavailable: too many calls to it are under way');
    await expect(other({})).resolves.toEqual({});
    for (const end of ends) end();
    await Promise.all(calls);
    const again = call({});
    ends.at(-1)?.();
    await expect(again).resolves.toEqual({});
  });
});
