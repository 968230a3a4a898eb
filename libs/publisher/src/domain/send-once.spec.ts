import { describe, expect, it } from '@jest/globals';
import { LEASE_LOST, sendOnce, type SendingPorts } from './send-once.js';

const published = { kind: 'published', remoteId: '1', url: 'u' } as const;
const because = { code: 'x', reason: 'Because.' };

/** Ports that write down what was asked of them; `held` answers one question after the other, then true. */
function ports(change: Partial<SendingPorts> = {}, held: boolean[] = []) {
  const asked: string[] = [];
  const sut: SendingPorts = {
    stillHeld: () => held.shift() ?? true,
    keepHandle: async (handle) => {
      asked.push(`keep ${handle}`);
      return true;
    },
    publish: async (handle) => {
      asked.push(`publish ${handle ?? '-'}`);
      return published;
    },
    ...change,
  };
  return { sut, asked };
}
const prepare = async () => ({ kind: 'prepared', handle: 'h' }) as const;

describe(sendOnce.name, () => {
  it('publishes what it holds', async () => {
    const { sut, asked } = ports();
    expect(await sendOnce(sut)).toBe(published);
    expect(asked).toEqual(['publish -']);
  });

  it('sends nothing once the lease may have passed on', async () => {
    const { sut, asked } = ports({ prepare }, [false]);
    expect(await sendOnce(sut)).toBe(LEASE_LOST);
    expect(asked).toEqual([]);
  });

  it('stores the first phase before it begins the second', async () => {
    const { sut, asked } = ports({ prepare });
    expect(await sendOnce(sut)).toBe(published);
    expect(asked).toEqual(['keep h', 'publish h']);
  });

  it('does not do the first phase twice', async () => {
    const { sut, asked } = ports({ prepare });
    await sendOnce(sut, 'earlier');
    expect(asked).toEqual(['publish earlier']);
  });

  it('publishes nothing whose first phase is not stored', async () => {
    const { sut, asked } = ports({ prepare, keepHandle: async () => false });
    expect(await sendOnce(sut)).toBe(LEASE_LOST);
    expect(asked).toEqual([]);
  });

  it('publishes nothing when the lease may have passed on during the first phase', async () => {
    const { sut, asked } = ports({ prepare }, [true, false]);
    expect(await sendOnce(sut)).toBe(LEASE_LOST);
    expect(asked).toEqual(['keep h']);
  });

  it('knows that a first phase in doubt left nothing to be seen', async () => {
    const { sut } = ports({ prepare: async () => ({ kind: 'doubt', ...because }) });
    expect(await sendOnce(sut)).toEqual({ kind: 'not_sent', ...because });
  });

  it('tells how else a first phase failed', async () => {
    const { sut } = ports({ prepare: async () => ({ kind: 'refused', ...because }) });
    expect(await sendOnce(sut)).toEqual({ kind: 'refused', ...because });
  });
});
