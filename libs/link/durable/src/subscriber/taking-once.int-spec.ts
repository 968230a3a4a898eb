import { describe, expect, it } from '@jest/globals';
import { until } from '#queue/testing';
import { Stage, TestProcess, workspace } from '../../testing/index.js';
import { ringId } from '../ring.js';

const stage = Stage.use();

async function ringOf(deliveryId: string) {
  const [row] = await stage.process.look<{ body: object; event_id: string; name: string }>(
    'portal',
    'SELECT e.id AS event_id, e.name, e.body FROM event e JOIN delivery d ON d.event_id = e.id WHERE d.id = $1',
    [deliveryId],
  );
  const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const rest = { source: 'portal', version: 1, workspaceId: workspace, trace, occurredAt: '2026-11-21T10:00:00Z' };
  return { ...rest, deliveryId, eventId: row?.event_id, name: row?.name, body: row?.body };
}

describe('taking once', () => {
  it('stands two rings at the same time', async () => {
    const holding = stage.hold();
    await stage.tell();
    await until('the first is under way', () => holding.entered === 1);
    const [delivery] = await stage.process.deliveries('portal');
    const data = await ringOf(delivery?.id ?? '');
    await stage.process.queue.add(
      'notification.events',
      [2, 3, 4].map((ring) => ({ id: ringId(data.deliveryId, ring), data })),
    );
    holding.letGo();
    await until('the queue is idle', () => stage.process.queue.idle('notification.events'));
    await stage.settled('acknowledged');
    expect(holding.entered).toBe(1);
    expect(await stage.process.effects('notification')).toHaveLength(1);
  });

  it('stands a worker with a wrong clock that steals a running job', async () => {
    const holding = stage.hold();
    await stage.tell();
    await until('it is under way', () => holding.entered === 1);
    const queueTables = stage.queueTables();
    // What the stalled check of a worker ten minutes ahead does.
    await queueTables.query(`UPDATE job SET state = 'waiting', lock_token = NULL, locked_until_ms = NULL`);
    await stage.process.queue.add('notification.events', [{ id: 'wake.1', data: {} }]);
    await until('it was stolen', async () => {
      const { rows } = await queueTables.query<{ n: number }>(
        `SELECT count(*)::int n FROM job WHERE state = 'waiting'`,
      );
      return rows[0]?.n === 0; // it is being worked on, or was found to be in hand and is over
    });
    holding.letGo();
    await until('the queue is idle', () => stage.process.queue.idle('notification.events'));
    await stage.settled('acknowledged');
    expect(await stage.process.effects('notification')).toHaveLength(1);
  });

  it('acknowledges again what was acknowledged in vain', async () => {
    await stage.tell();
    await stage.settled('acknowledged');
    await stage.process.look('portal', `UPDATE delivery SET state = 'pending'`); // the word that got lost
    await stage.process.sweepNow('portal');
    await stage.settled('acknowledged');
    expect(await stage.process.effects('notification')).toHaveLength(1);
    expect(await stage.process.deliveries('portal')).toMatchObject([{ rings: 2 }]);
  });

  it('holds for many events and two replicas that sweep all the time', async () => {
    const other = await TestProcess.start(stage.url, Stage.all);
    const count = 60;
    await Promise.all(Array.from({ length: count }, (_, i) => (i % 2 ? stage.tellAndDie() : stage.tell())));
    while (!(await stage.process.deliveries('portal')).every(({ state }) => state === 'acknowledged')) {
      await Promise.all([stage.process.sweepNow('portal'), other.sweepNow('portal')]);
    }
    await other.stop();
    expect(await stage.process.effects('notification')).toHaveLength(count);
  });
});
