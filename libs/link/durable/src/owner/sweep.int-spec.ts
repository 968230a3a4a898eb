import { describe, expect, it } from '@jest/globals';
import { memberChanged } from '#contracts';
import { ProcessDatabase } from '#database';
import { until } from '#queue/testing';
import { Stage, TestProcess, member, workspace } from '../../testing/index.js';

const stage = Stage.use();

describe('the sweep', () => {
  it('rings for what was committed by a process that died before it could ring', async () => {
    await stage.tellAndDie();
    expect(await stage.process.queue.idle('notification.events')).toBe(true);
    await stage.process.sweepNow('portal');
    await stage.settled('acknowledged');
    expect(await stage.process.effects('notification')).toHaveLength(1);
  });

  it('does so by itself within seconds', async () => {
    await stage.tellAndDie();
    await stage.settled('acknowledged');
    expect(await stage.process.effects('notification')).toHaveLength(1);
  });

  it('rings again after the queue was emptied', async () => {
    const alone = await TestProcess.start(stage.url, { portal: [] }); // nobody takes anything
    await stage.process.stop();
    await alone.database('portal').inWorkspace(workspace, (tx) => alone.outbox.emit(tx, memberChanged, member));
    await until('it waits', async () => !(await alone.queue.idle('notification.events')));
    const queueTables = alone.app.get(ProcessDatabase, { strict: false }).pool();
    await queueTables.query('TRUNCATE job, event, meta, job_log, job_dependency');
    stage.process = await TestProcess.start(stage.url, Stage.all);
    await stage.process.sweepNow('portal');
    await alone.stop();
    await stage.settled('acknowledged');
    expect(await stage.process.effects('notification')).toHaveLength(1);
  });

  it('leaves alone what still waits in the queue', async () => {
    const holding = stage.hold();
    await stage.tell();
    await until('it is under way', () => holding.entered === 1);
    await stage.process.sweepNow('portal');
    expect(await stage.process.deliveries('portal')).toMatchObject([{ state: 'pending', rings: 1 }]);
    holding.letGo();
    await stage.settled('acknowledged');
  });

  it('asks its index, however many deliveries there are', async () => {
    await stage.tell();
    await stage.settled('acknowledged');
    await stage.process.look(
      'portal',
      `INSERT INTO delivery (id, event_id, subscriber, ring_at, state)
       SELECT gen_random_uuid(), (SELECT id FROM event LIMIT 1), 'nobody', clock_timestamp() + interval '1 day', 'pending'
         FROM generate_series(1, 5000)`,
    );
    const plan = await stage.process.look(
      'portal',
      `EXPLAIN SELECT id FROM delivery WHERE state = 'pending' AND ring_at <= (SELECT clock_timestamp())
        ORDER BY ring_at LIMIT 500 FOR UPDATE SKIP LOCKED`,
    );
    const text = JSON.stringify(plan);
    expect(text).toContain('delivery_rest_ringing');
    expect(text).toContain('Index Cond');
    expect(text).not.toContain('Seq Scan on delivery');
  });
});
