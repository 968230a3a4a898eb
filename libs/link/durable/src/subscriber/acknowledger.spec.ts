import { describe, expect, it } from '@jest/globals';
import type { Links } from '#link/nest';
import type { SettleDeliveries } from '../deliveries/settle-deliveries.js';
import { Acknowledger } from './acknowledger.js';

function ownerThat(settle: (told: SettleDeliveries) => Promise<object>) {
  const told: SettleDeliveries[] = [];
  const client = {
    settle: (input: SettleDeliveries) => {
      told.push(input);
      return settle(input);
    },
  };
  const sut = new Acknowledger({ client: () => client } as unknown as Links); // all it asks of the links is this client
  return { sut, told };
}

describe('Acknowledger', () => {
  it('gathers what comes together into one call', async () => {
    const { sut, told } = ownerThat(async () => ({}));
    sut.acknowledged('portal', 'a');
    sut.acknowledged('portal', 'b');
    sut.failed('portal', { deliveryId: 'c', error: 'x'.repeat(5000) });
    await sut.flush();
    expect(told).toEqual([{ acknowledged: ['a', 'b'], failed: [{ deliveryId: 'c', error: 'x'.repeat(1000) }] }]);
  });

  it('sends a hundred at most in one call, and one call at a time', async () => {
    let calls = 0;
    const { sut, told } = ownerThat(async () => {
      expect((calls += 1)).toBe(1);
      await new Promise((resolve) => setImmediate(resolve));
      calls -= 1;
      return {};
    });
    for (let i = 0; i < 250; i += 1) sut.acknowledged('portal', String(i));
    await sut.flush();
    expect(told.map(({ acknowledged }) => acknowledged.length)).toEqual([100, 100, 50]);
  });

  it('forgets what an owner that is away was to be told', async () => {
    const { sut, told } = ownerThat(() => Promise.reject(new Error('away')));
    sut.acknowledged('portal', 'a');
    await sut.flush();
    await sut.flush();
    expect(told).toHaveLength(1);
  });

  it('drops word for a module that nobody declared', async () => {
    const { sut, told } = ownerThat(async () => ({}));
    sut.acknowledged('nobody', 'a');
    await sut.flush();
    expect(told).toEqual([]);
  });
});
