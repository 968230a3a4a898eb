import { describe, expect, it } from '@jest/globals';
import { until } from '#queue/testing';
import { Stage, TestProcess } from '../../testing/index.js';
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

describe('a module that starts', () => {
  it('gets what a killed process held, before a sweep would find it', async () => {
    await stage.process.stop();
    const alone = await TestProcess.start(stage.url, { portal: [] });
    stage.process = alone;
    await stage.tell();
    await until('it waits', async () => !(await alone.queue.idle('notification.events')));
    await stage.queueTables().query(
      `UPDATE job SET state = 'active', lock_token = 'killed',
              locked_until_ms = (extract(epoch FROM clock_timestamp()) + 5) * 1000`,
    );
    await alone.look('portal', `UPDATE delivery SET ring_at = clock_timestamp() + interval '1 hour'`);
    stage.process = await TestProcess.start(stage.url, Stage.all);
    await stage.settled('acknowledged');
    expect(await stage.process.effects('notification')).toHaveLength(1);
    await alone.stop();
  });
});
