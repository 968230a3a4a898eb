import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type MemberChanged, memberChanged, notificationContract } from '#contracts';
import { SystemScope, type Transaction } from '#database';
import { until } from '#queue/testing';
import { bothTold, handlerOf, leaveEffect, member, muteOutbox, Stage, workspace } from '../../testing/index.js';
import { type Delivered, Handles } from '../handles.decorator.js';
import { MOST_IN_A_JOB } from '../ring.js';

/** How many were given to the handler at once, each time. */
let together: number[] = [];

@Handles(notificationContract, bothTold)
@Injectable()
class TakesMany {
  async handle(body: MemberChanged, _envelope: unknown, tx: Transaction): Promise<void> {
    if (body.name === 'bad') throw new Error('it cannot be taken');
    await leaveEffect(tx, 'alone', body);
  }

  async handleAll(deliveries: readonly Delivered<MemberChanged>[], tx: Transaction): Promise<void> {
    together.push(deliveries.length);
    for (const { body } of deliveries) {
      await leaveEffect(tx, 'together', body);
      if (body.name === 'bad') throw new Error('it cannot be taken');
    }
  }
}

const stage = Stage.use({ ...Stage.all, notification: [handlerOf(notificationContract, memberChanged), TakesMany] });

const members = (count: number, changes: Partial<MemberChanged> = {}): MemberChanged[] =>
  Array.from({ length: count }, (_, place) => ({ ...member, userId: `u${place}`, ...changes }));

async function tell(bodies: readonly MemberChanged[], outbox = stage.process.outbox): Promise<void> {
  together = [];
  await stage.process
    .database('portal')
    .inSystem(SystemScope.named('a test'), (tx) => outbox.emitAll(tx, bothTold, bodies));
}

const effects = () => stage.process.effects('notification');

describe('what one transaction told a subscriber', () => {
  it('is rung for in few jobs, and those of one workspace are taken in one transaction', async () => {
    await tell(members(MOST_IN_A_JOB + 20));
    await stage.settled('acknowledged');
    expect(together.toSorted((a, b) => a - b)).toEqual([20, MOST_IN_A_JOB]);
    expect(await effects()).toEqual(Array.from({ length: MOST_IN_A_JOB + 20 }, () => 'together'));
    const jobs = await stage.process.look<{ job: string }>('portal', 'SELECT DISTINCT subscriber, job FROM delivery');
    expect(jobs).toHaveLength(4); // two for each of its two subscribers
  });

  it('is taken apart by workspace', async () => {
    await tell([...members(3), ...members(2, { workspaceId: randomUUID() })]);
    await stage.settled('acknowledged');
    expect(together.toSorted((a, b) => a - b)).toEqual([2, 3]);
  });

  it('is taken one by one when one of it fails, and only that one failed', async () => {
    await tell([...members(4), ...members(1, { name: 'bad' }), ...members(4)]);
    await until('all but one are taken', async () => (await effects()).length === 8);
    expect(await effects()).toEqual(Array.from({ length: 8 }, () => 'alone'));
    await until('the bad one was tried', async () => {
      const failed = (await stage.process.deliveries('portal')).filter(({ failures }) => failures > 0);
      return failed.length === 1 && failed[0]?.state === 'pending';
    });
  });

  it('is taken once also when one of it had been taken before', async () => {
    await tell(members(5), muteOutbox);
    const taken = (await stage.process.deliveries('portal')).find(({ subscriber }) => subscriber === 'notification');
    const row = [`INSERT INTO inbox (delivery_id, source) VALUES ($1, 'portal')`, [taken?.id]] as const;
    await stage.process.database('notification').inWorkspace(workspace, (tx) => tx.query(...row));
    await stage.process.sweepNow('portal');
    await stage.settled('acknowledged');
    expect(await effects()).toEqual(['alone', 'alone', 'alone', 'alone']);
  });

  it('is rung for together again when the doorbell was lost', async () => {
    await tell(members(MOST_IN_A_JOB + 10), muteOutbox);
    await stage.process.sweepNow('portal');
    await stage.settled('acknowledged');
    expect(together.toSorted((a, b) => a - b)).toEqual([10, MOST_IN_A_JOB]);
  });

  it('is not rung for again while its job still waits in the queue', async () => {
    const holding = stage.hold();
    await tell(members(60));
    await until('trigger has it in hand, and notification sent word', async () => {
      const rest = (await stage.process.deliveries('portal')).filter(({ state }) => state !== 'acknowledged');
      return holding.entered > 0 && rest.every(({ subscriber }) => subscriber === 'trigger');
    });
    await stage.process.sweepNow('portal');
    holding.letGo();
    await stage.settled('acknowledged');
    expect((await stage.process.deliveries('portal')).every(({ rings }) => rings === 1)).toBe(true);
  });
});
