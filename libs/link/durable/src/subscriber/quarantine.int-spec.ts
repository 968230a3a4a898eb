import { fileURLToPath } from 'node:url';
import { describe, expect, it, jest } from '@jest/globals';
import { memberChanged } from '#contracts';
import { Child } from '#database/testing';
import { until } from '#queue/testing';
import { member, Stage, TestProcess, workspace } from '../../testing/index.js';

const program = fileURLToPath(new URL('../../testing/processes/take-until-killed.ts', import.meta.url));

/** Four processes are started one after another; a busy machine takes its time. */
const PATIENT_MS = 180_000;

const stage = Stage.use();
jest.setTimeout(PATIENT_MS);

const tellTogether = (names: readonly string[], owner: TestProcess) => {
  const bodies = names.map((name) => ({ ...member, userId: name, name }));
  return owner.database('portal').inWorkspace(workspace, (tx) => owner.outbox.emitAll(tx, memberChanged, bodies));
};

describe('a delivery that was begun and not ended', () => {
  it('is quarantined when it ended the process three times; those beside it are taken', async () => {
    await stage.process.stop();
    const owner = await stage.restartWith({ portal: [] });
    await tellTogether(['one', 'deadly', 'two', 'three'], owner);
    const isSettled = async () => (await owner.deliveries('portal')).every(({ state }) => state !== 'pending');
    let killed = 0;
    while (!(await isSettled())) {
      const child = Child.start(program, stage.url);
      let isOver = false;
      void child.exited.then(() => (isOver = true));
      await until('it ends or all is settled', async () => isOver || (await isSettled()), PATIENT_MS);
      if (!(await isSettled())) killed += 1;
      await child.kill('SIGKILL');
    }
    expect(killed).toBe(3);
    const dead = (await owner.deliveries('portal')).filter(({ state }) => state === 'dead');
    expect(dead).toMatchObject([
      { last_error: expect.stringContaining('portal.member_changed is quarantined: 3 times it was begun') },
    ]);
    const notification = await TestProcess.start(stage.url, { portal: [], notification: Stage.all.notification });
    const effects = await notification.look<{ name: string }>(
      'notification',
      `SELECT body ->> 'name' AS name FROM effect`,
    );
    await notification.stop();
    // What the killed ones had in hand would come back after a while, and be taken in another test.
    await stage.queueTables().query('DELETE FROM job');
    expect(effects.map(({ name }) => name).toSorted()).toEqual(['one', 'three', 'two']);
  });

  it('is taken with no other beside it', async () => {
    let running = 0;
    let most = 0;
    stage.whileTaking(async () => {
      most = Math.max(most, (running += 1));
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    });
    await Promise.all(Array.from({ length: 10 }, () => stage.tellAndDie()));
    const ids = (await stage.process.deliveries('portal')).map(({ id }) => id);
    await stage.process.look('notification', `INSERT INTO taking (delivery_id) SELECT unnest($1::uuid[])`, [ids]);
    await stage.process.sweepNow('portal');
    await stage.settled('acknowledged');
    expect(await stage.process.effects('notification')).toHaveLength(10);
    expect(most).toBe(1);
  });

  it('is left to another process that is just taking it, and no failure is counted', async () => {
    await stage.tellAndDie();
    const [delivery] = await stage.process.deliveries('portal');
    const { promise: end, resolve: letGo } = Promise.withResolvers<void>();
    let holds = false;
    const other = stage.process.database('notification').inWorkspace(workspace, async (tx) => {
      await tx.query(`INSERT INTO inbox (delivery_id, source) VALUES ($1, 'portal')`, [delivery?.id]);
      holds = true;
      await end;
      throw new Error('it came to nothing');
    });
    await until('it is in the other hands', () => holds);
    await stage.process.look('notification', 'INSERT INTO taking (delivery_id) VALUES ($1)', [delivery?.id]);
    await stage.process.sweepNow('portal');
    await until('it was rung for', async () => (await stage.process.deliveries('portal'))[0]?.rings !== 1);
    await until('the ring is over', () => stage.process.queue.idle('notification.events'));
    expect(await stage.process.deliveries('portal')).toMatchObject([{ state: 'pending', failures: 0 }]);
    letGo();
    await expect(other).rejects.toThrow('it came to nothing');
    await stage.process.sweepNow('portal');
    await stage.settled('acknowledged');
    expect(await stage.process.effects('notification')).toHaveLength(1);
  });
});
