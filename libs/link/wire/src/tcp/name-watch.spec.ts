import { describe, expect, it } from '@jest/globals';
import { addressText, type TcpAddress } from './address.js';
import { NameWatch } from './name-watch.js';

describe('the watch over a name', () => {
  let found: readonly string[] = [];
  let asked = 0;
  const seen: string[] = [];
  const watch = (address: TcpAddress) =>
    new NameWatch(
      address,
      async () => {
        asked++;
        if (found.length === 0) throw new Error('no name server');
        return found;
      },
      (addresses) => void seen.push(addresses.map(addressText).join(' ')),
    );

  it('tells of what changed, asks from time to time, and at every look while something is down', async () => {
    const sut = watch({ host: 'trigger', port: 1 });
    found = ['10.0.0.2', '10.0.0.1', '::5'];
    await sut.look(0, false);
    await sut.look(9_000, false);
    expect([asked, seen]).toEqual([1, ['tcp://10.0.0.1:1 tcp://10.0.0.2:1']]);
    found = ['10.0.0.1', '10.0.0.2'];
    await sut.look(9_000, true);
    expect([asked, seen.length]).toEqual([2, 1]);
    found = [];
    await sut.look(20_000, false);
    found = ['10.0.0.7'];
    await sut.look(31_000, false);
    expect(seen).toEqual(['tcp://10.0.0.1:1 tcp://10.0.0.2:1', 'tcp://trigger:1']);
  });

  it('asks nothing for what is no name', async () => {
    asked = 0;
    await watch({ host: '::1', port: 1 }).look(0, true);
    await watch({ host: '', port: 0, path: '/run/a' }).look(0, true);
    expect(asked).toBe(0);
  });
});
