import { describe, expect, it } from '@jest/globals';
import { createServer, type AddressInfo } from 'node:net';
import { notificationContract } from '#contracts';
import { until } from '#queue/testing';
import pg from 'pg';
import { Stage, TestProcess, bothTold, handlerOf } from '../testing/index.js';

const stage = Stage.use();

describe('stopping', () => {
  it('finishes what was taken and says so before anything closes', async () => {
    const holding = stage.hold();
    await stage.tell();
    await until('it is under way', () => holding.entered === 1);
    const stopping = stage.process.stop();
    holding.letGo();
    await stopping;
    stage.process = await TestProcess.start(stage.url, Stage.all);
    expect(await stage.process.deliveries('portal')).toMatchObject([{ state: 'acknowledged', rings: 1 }]);
  });
});

describe('starting', () => {
  it('refuses with two handlers for an event', async () => {
    const second = handlerOf(notificationContract, bothTold);
    const start = () =>
      TestProcess.start(stage.url, { ...Stage.all, notification: [...Stage.all.notification, second] });
    await expect(start()).rejects.toThrow('portal.both_told is handled by Handler and Handler; keep one.');
  });
});

describe('connections', () => {
  it('are twelve at most under load, with every module in one process', async () => {
    await Promise.all(Array.from({ length: 100 }, () => stage.tell(bothTold)));
    let most = 0;
    const watcher = new pg.Client({ connectionString: stage.url });
    await watcher.connect();
    await until('all is acknowledged', async () => {
      const { rows } = await watcher.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM pg_stat_activity
          WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND datname = current_database()`,
      );
      most = Math.max(most, rows[0]?.n ?? 0);
      return (await stage.process.deliveries('portal')).every(({ state }) => state === 'acknowledged');
    });
    await watcher.end();
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(12);
    expect(await stage.process.effects('notification')).toHaveLength(100);
    expect(await stage.process.effects('trigger')).toHaveLength(100);
  });
});

describe('two processes', () => {
  const port = async () => {
    const probe = createServer();
    await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
    const { port: free } = probe.address() as AddressInfo;
    await new Promise((resolve) => probe.close(resolve));
    return `tcp://127.0.0.1:${free}`;
  };

  it('tell each other over TCP, and what was acknowledged to a dead owner is acknowledged again', async () => {
    await stage.process.stop();
    const address = await port();
    const startOwner = () => TestProcess.start(stage.url, { portal: [] }, { listen: address });
    const subscriber = await TestProcess.start(
      stage.url,
      { notification: Stage.all.notification },
      { links: { portal: address } },
    );
    stage.process = await startOwner();
    await stage.tell();
    await stage.settled('acknowledged');

    const holding = stage.hold();
    await stage.tell();
    await until('it is under way', () => holding.entered === 1);
    await stage.process.stop();
    holding.letGo();
    await until('it is taken', async () => (await subscriber.effects('notification')).length === 2);
    stage.process = await startOwner();
    await stage.process.sweepNow('portal');
    await until('the subscriber found its way back', async () => {
      await stage.process.sweepNow('portal');
      return (await stage.process.deliveries('portal')).every(({ state }) => state === 'acknowledged');
    });
    expect(await subscriber.effects('notification')).toHaveLength(2);
    await subscriber.stop();
  });
});

describe('a lost database', () => {
  it('is survived: with every connection cut, events arrive once', async () => {
    const cut = async () => {
      const killer = new pg.Client({ connectionString: stage.url });
      await killer.connect();
      await killer.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
      );
      await killer.end();
    };
    let told = 0;
    for (let round = 0; round < 5; round += 1) {
      const telling = Array.from({ length: 10 }, () =>
        stage.tell().then(
          () => (told += 1),
          () => undefined,
        ),
      );
      await cut();
      await Promise.all(telling);
    }
    await until('all is acknowledged', async () => {
      await stage.process.sweepNow('portal');
      return (await stage.process.deliveries('portal')).every(({ state }) => state === 'acknowledged');
    });
    const written = (await stage.process.deliveries('portal')).length;
    expect(written).toBeGreaterThanOrEqual(told); // a commit whose answer was cut off may stand
    expect(await stage.process.effects('notification')).toHaveLength(written);
  });
});
