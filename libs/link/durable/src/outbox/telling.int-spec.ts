import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type ArmSchedule, memberChanged, type MemberChanged, ScheduleRefused, TriggerQueue } from '#contracts';
import { until } from '#queue/testing';
import { Stage, bothTold, member, workspace } from '../../testing/index.js';

const stage = Stage.use();

describe('telling', () => {
  it('brings an event to its subscriber once and is acknowledged', async () => {
    await stage.tell();
    await stage.settled('acknowledged');
    expect(await stage.process.effects('notification')).toEqual(['portal.member_changed']);
  });

  it('brings an event to each of its subscribers', async () => {
    await stage.tell(bothTold);
    await stage.settled('acknowledged');
    expect(await stage.process.effects('notification')).toEqual(['portal.both_told']);
    expect(await stage.process.effects('trigger')).toEqual(['portal.both_told']);
  });

  it('tells nothing of a transaction that was rolled back', async () => {
    const failing = stage.process.database('portal').inWorkspace(workspace, async (tx) => {
      await stage.process.outbox.emit(tx, memberChanged, member);
      throw new Error('the business failed');
    });
    await expect(failing).rejects.toThrow('the business failed');
    expect(await stage.process.deliveries('portal')).toEqual([]);
    expect(await stage.process.queue.idle('notification.events')).toBe(true);
  });

  it('refuses what is wrong before anything is written', async () => {
    const emit = (body: MemberChanged, type = memberChanged, module: 'portal' | 'trigger' = 'portal') =>
      stage.process.database(module).inWorkspace(workspace, (tx) => stage.process.outbox.emit(tx, type, body));
    await expect(emit({ ...member, email: 'no address' })).rejects.toMatchObject({ code: 'durable.bad_body' });
    await expect(emit({ ...member, extra: 1 } as MemberChanged)).rejects.toMatchObject({ code: 'durable.bad_body' });
    await expect(emit(member, memberChanged, 'trigger')).rejects.toMatchObject({ code: 'durable.foreign_event' });
    const elsewhere = { ...member, workspaceId: randomUUID() };
    await expect(emit(elsewhere)).rejects.toMatchObject({ code: 'durable.other_workspace' });
    expect(await stage.process.deliveries('portal')).toEqual([]);
  });

  it('lets no module read what it wrote or others were told', async () => {
    const read = (table: string) =>
      stage.process.database('portal').inWorkspace(workspace, (tx) => tx.query(`SELECT * FROM ${table}`));
    for (const table of ['event', 'delivery', 'inbox'])
      await expect(read(table)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('queued commands', () => {
  const order: ArmSchedule = {
    workspaceId: workspace,
    ref: 'post:1',
    revision: 1,
    localTime: '2026-11-22T09:00',
    zone: 'Europe/Berlin',
    tzVersion: '2026f',
    dueAt: '2026-11-22T08:00:00Z',
    graceSeconds: 900,
    onLate: 'skip',
  };
  const arm = () => {
    const queue = stage.process.app.get(TriggerQueue, { strict: false });
    return stage.process.database('portal').inWorkspace(workspace, (tx) => queue.arm(tx, order));
  };

  it('run the served method in the transaction of the inbox', async () => {
    await arm();
    await stage.settled('acknowledged');
    expect(await stage.process.effects('trigger')).toEqual(['arm']);
  });

  it('leave nothing when the method throws, and run again', async () => {
    let runs = 0;
    stage.whileTaking(async () => {
      if (++runs === 1) throw new Error('not now');
    });
    await arm();
    await until('it failed', async () => (await stage.process.deliveries('portal'))[0]?.failures === 1);
    expect(await stage.process.effects('trigger')).toEqual([]);
    await stage.process.sweepNow('portal');
    await stage.settled('acknowledged');
    expect(await stage.process.effects('trigger')).toEqual(['arm']);
  });

  it('that are refused with a declared error are over, with what was written', async () => {
    stage.whileTaking(async () => {
      throw new ScheduleRefused({ field: 'zone', message: 'is no zone' });
    });
    await arm();
    await stage.settled('acknowledged');
    expect(await stage.process.effects('trigger')).toEqual(['arm']);
  });
});
