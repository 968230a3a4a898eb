import { describe, expect, it } from '@jest/globals';
import { fails, runCase } from './run-case.js';

describe('a case of the kit', () => {
  let closed = 0;
  const make = async () => ({ close: async () => void closed++ });
  const passing = { name: 'does it', run: async () => undefined };
  const failing = { name: 'does it', run: () => Promise.reject(new Error('it does not')) };
  const hanging = { name: 'does it', run: () => new Promise<never>(() => undefined) };

  it('passes or fails as it runs, and closes its bench', async () => {
    closed = 0;
    await expect(runCase(passing, make)).resolves.toBeUndefined();
    await expect(runCase(failing, make)).rejects.toThrow('it does not');
    expect(closed).toBe(2);
  });

  it('has failed when it hangs', async () => {
    await expect(runCase(hanging, make, 20)).rejects.toThrow('did not end within 20 ms');
  });

  it('that is known to fail must fail', async () => {
    await expect(fails(failing, make)).resolves.toBeUndefined();
    await expect(fails(passing, make)).rejects.toThrow('"does it" passes now. Take it off the list');
  });
});
