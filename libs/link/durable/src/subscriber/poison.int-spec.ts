import { describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { event, memberChanged, type MemberChanged, notificationContract } from '#contracts';
import type { Transaction } from '#database';
import { until } from '#queue/testing';
import { leaveEffect, member, muteOutbox, Stage, workspace } from '../../testing/index.js';
import { Handles } from '../handles.decorator.js';

const told = event({ name: 'portal.poured', version: 1, body: memberChanged.body, subscribers: ['notification'] });

const { promise: antidote, resolve: letGo } = Promise.withResolvers<void>();
let hanging = 0;

@Handles(notificationContract, told)
@Injectable()
class OnPoured {
  async handle(body: MemberChanged, _envelope: unknown, tx: Transaction) {
    if (body.name === 'poison') {
      hanging += 1;
      await antidote;
    }
    await leaveEffect(tx, body.name, body);
  }
}

const stage = Stage.use({ ...Stage.all, notification: [...Stage.all.notification, OnPoured] });

const tell = (name: string, outbox = stage.process.outbox) =>
  stage.process.database('portal').inWorkspace(workspace, (tx) => outbox.emit(tx, told, { ...member, name }));

describe('deliveries that failed before and hang', () => {
  it('leave room for those that did not fail', async () => {
    await Promise.all(Array.from({ length: 12 }, () => tell('poison', muteOutbox)));
    await stage.process.look('portal', `UPDATE delivery SET failures = 1`);
    await stage.process.sweepNow('portal');
    await until('some of them hang', () => hanging === 2);
    await Promise.all(Array.from({ length: 20 }, () => tell('water')));
    await until('the others are taken', async () => (await stage.process.effects('notification')).length === 20);
    expect(hanging).toBe(2);
    letGo();
    await until('all are taken', async () => {
      await stage.process.sweepNow('portal');
      return (await stage.process.effects('notification')).length === 32;
    });
  });
});
