import { describe, expect, it } from '@jest/globals';
import { until } from '#queue/testing';
import { Stage } from '../../testing/index.js';
import { InboxGate } from './inbox-gate.js';

const stage = Stage.use();

describe('the gate', () => {
  it('opens when all that was committed before is taken, and not sooner', async () => {
    const holding = stage.hold();
    await stage.tell();
    await until('it is under way', () => holding.entered === 1);
    let open = false;
    const gate = stage.process.app.get(InboxGate, { strict: false });
    const drained = gate.drained('notification').then(() => (open = true));
    await gate.drained('trigger'); // asks the same owners, and nothing is addressed to trigger
    expect(open).toBe(false);
    holding.letGo();
    await drained;
    expect(await stage.process.deliveries('portal')).toMatchObject([{ state: 'acknowledged' }]);
  });
});
