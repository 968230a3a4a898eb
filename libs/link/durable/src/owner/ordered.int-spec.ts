import { describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { event, memberChanged, type MemberChanged, notificationContract } from '#contracts';
import type { Transaction } from '#database';
import { until } from '#queue/testing';
import { leaveEffect, member, muteOutbox, Stage, TestProcess, workspace } from '../../testing/index.js';
import { Handles } from '../handles.decorator.js';

const memberMoved = event({
  name: 'portal.member_moved',
  version: 1,
  body: memberChanged.body,
  subscribers: ['notification'],
  orderedBy: 'userId',
});

/** What the handler does before it leaves its effect. */
let before: (body: MemberChanged) => Promise<void>;

@Handles(notificationContract, memberMoved)
@Injectable()
class OnMemberMoved {
  async handle(body: MemberChanged, _envelope: unknown, tx: Transaction) {
    await before(body);
    await leaveEffect(tx, body.name, body);
  }
}

const modules = { ...Stage.all, notification: [...Stage.all.notification, OnMemberMoved] };
const stage = Stage.use(modules);

const move = (userId: string, step: number, process = stage.process, outbox = process.outbox) =>
  process
    .database('portal')
    .inWorkspace(workspace, (tx) => outbox.emit(tx, memberMoved, { ...member, userId, name: `${userId}.${step}` }));

const numbered = (count: number) => Array.from({ length: count }, (_, i) => i);

describe('what is told of one aggregate', () => {
  it('comes in its order, through failures, lost rings, an emptied queue and several replicas', async () => {
    const failed = new Set<string>();
    before = async ({ name, userId }) => {
      // Of three steps one fails at first, and users are of different speed.
      if (Number(name.split('.')[1]) % 3 === 1 && !failed.has(name)) {
        failed.add(name);
        throw new Error('not now');
      }
      if (userId === 'u0') await new Promise((resolve) => setImmediate(resolve));
    };
    const other = await TestProcess.start(stage.url, modules);
    const [users, steps] = [numbered(8), numbered(9)];
    await Promise.all(
      users.map(async (user) => {
        for (const step of steps) {
          const process = (user + step) % 2 ? stage.process : other;
          await move(`u${user}`, step, process, step % 4 === 3 ? muteOutbox : process.outbox);
        }
      }),
    );
    await stage.emptyQueue();
    await until('all is taken', async () => {
      await Promise.all([stage.process.sweepNow('portal'), other.sweepNow('portal')]);
      return (await stage.process.deliveries('portal')).every(({ state }) => state === 'acknowledged');
    });
    await other.stop();
    const taken = await stage.process.effects('notification');
    for (const user of users) {
      const ofUser = taken.filter((name) => name.startsWith(`u${user}.`));
      expect(ofUser).toEqual(steps.map((step) => `u${user}.${step}`));
    }
    expect(failed.size).toBe(users.length * 3);
  });

  it('goes on after one that is dead, and waits for no other aggregate', async () => {
    const { promise: enough, resolve: letGo } = Promise.withResolvers<void>();
    before = async ({ name }) => (name === 'slow.0' ? enough : undefined);
    await move('slow', 0);
    await move('slow', 1);
    await move('bad', 0, stage.process, muteOutbox);
    await stage.process.look('portal', `UPDATE event SET body = body - 'email' WHERE body ->> 'userId' = 'bad'`);
    await move('bad', 1);
    await move('quick', 0);
    await stage.process.sweepNow('portal');
    await until('the others are taken', async () => (await stage.process.effects('notification')).length === 2);
    expect((await stage.process.effects('notification')).toSorted()).toEqual(['bad.1', 'quick.0']);
    letGo();
    await until('the slow ones are taken', async () => (await stage.process.effects('notification')).length === 4);
    expect((await stage.process.effects('notification')).filter((name) => name.startsWith('slow'))).toEqual([
      'slow.0',
      'slow.1',
    ]);
  });

  it('keeps the order of the commits, whoever was first to begin', async () => {
    before = async () => undefined;
    const { promise: later, resolve: letGo } = Promise.withResolvers<void>();
    let told = false;
    const first = stage.process.database('portal').inWorkspace(workspace, async (tx) => {
      await stage.process.outbox.emit(tx, memberMoved, { ...member, userId: 'one', name: 'one.0' });
      told = true;
      await later;
    });
    await until('the first has told', () => told);
    const second = move('one', 1);
    await until('the second waits for the first', async () => {
      const sql = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`;
      return (await stage.process.look('portal', sql)).length > 0;
    });
    letGo();
    await Promise.all([first, second]);
    await until('both are taken', async () => (await stage.process.effects('notification')).length === 2);
    expect(await stage.process.effects('notification')).toEqual(['one.0', 'one.1']);
  });

  it('is told many at once in the order of the list', async () => {
    before = async () => undefined;
    const bodies = numbered(6).map((step) => ({ ...member, userId: 'many', name: `many.${step}` }));
    await stage.process
      .database('portal')
      .inWorkspace(workspace, (tx) => stage.process.outbox.emitAll(tx, memberMoved, bodies));
    await until('all are taken', async () => (await stage.process.effects('notification')).length === bodies.length);
    expect(await stage.process.effects('notification')).toEqual(bodies.map(({ name }) => name));
  });
});
