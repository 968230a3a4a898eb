import { describe, expect, it } from '@jest/globals';
import { recordWhileHeld } from './record-while-held.js';

/** A database that is away for the first `away` tries, under a lease that lasts for `lease` questions. */
function ports(away: number, lease: number) {
  const pauses: number[] = [];
  return {
    pauses,
    record: async () => {
      if (away-- > 0) throw new Error('away');
      return true;
    },
    stillHeld: () => lease-- > 0,
    pause: async (ms: number) => void pauses.push(ms),
  };
}

describe(recordWhileHeld.name, () => {
  it('says what the fence said', async () => {
    expect(await recordWhileHeld(ports(0, 0))).toBe(true);
    expect(await recordWhileHeld({ ...ports(0, 0), record: async () => false })).toBe(false);
  });

  it('offers it again, less and less often, until it is written', async () => {
    const sut = ports(8, 99);
    expect(await recordWhileHeld(sut)).toBe(true);
    expect(sut.pauses).toEqual([50, 100, 200, 400, 800, 1600, 2000, 2000]);
  });

  it('gives up with the lease', async () => {
    await expect(recordWhileHeld(ports(9, 3))).rejects.toThrow('away');
  });
});
