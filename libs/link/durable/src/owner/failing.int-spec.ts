import { describe, expect, it } from '@jest/globals';
import { clientOf, memberChanged } from '#contracts';
import { Links } from '#link/nest';
import { until } from '#queue/testing';
import { member, Stage } from '../../testing/index.js';
import { deliveriesContractOf } from '../deliveries.contract.js';

class PortalDeliveries extends clientOf(deliveriesContractOf('portal')) {}

const stage = Stage.use();

describe('a delivery that fails', () => {
  it('is dead after ten tries, stays visible and can be replayed', async () => {
    stage.whileTaking(async () => {
      throw new Error('the handler has a mistake');
    });
    await stage.tell();
    for (let failures = 1; failures < 10; failures += 1) {
      await until(
        `failure ${failures}`,
        async () => (await stage.process.deliveries('portal'))[0]?.failures === failures,
      );
      await stage.process.sweepNow('portal');
    }
    await stage.settled('dead');
    expect(await stage.process.effects('notification')).toEqual([]);
    const owner = stage.process.app.get(Links, { strict: false }).client(PortalDeliveries);
    const { items } = await owner.dead({ limit: 10 });
    expect(items).toMatchObject([
      { name: 'portal.member_changed', failures: 10, lastError: 'the handler has a mistake', cause: 'failed' },
    ]);
    expect(await owner.stats({})).toMatchObject({ subscribers: [{ subscriber: 'notification', pending: 0, dead: 1 }] });
    expect((await owner.dead({ limit: 10, name: 'portal.both_told' })).items).toEqual([]);
    expect((await owner.dead({ limit: 10, subscriber: 'trigger' })).items).toEqual([]);
    stage.whileTaking(async () => undefined);
    expect(await owner.replay({ ids: items.map(({ id }) => id) })).toEqual({ count: 1 });
    await stage.settled('acknowledged');
    expect(await stage.process.effects('notification')).toHaveLength(1);
    const shown = await owner.show({ id: items[0]?.id ?? '' });
    expect(shown.event).toMatchObject({
      name: 'portal.member_changed',
      deliveries: [{ state: 'acknowledged', failures: 0, replayedAt: expect.any(String) }],
    });
    expect(JSON.parse(shown.event?.body ?? '')).toEqual(member);
    expect(await owner.show({ id: shown.event?.id ?? '' })).toEqual(shown);
    expect(await owner.show({ id: member.workspaceId })).toEqual({});
    expect(await owner.stats({})).toMatchObject({ subscribers: [] });
  });

  it('is dead at once when nobody knows it or its body does not fit', async () => {
    await stage.tell({ ...memberChanged, name: 'portal.unheard_of' });
    await stage.tell({ ...memberChanged, version: 2 });
    await stage.tellAndDie();
    await stage.process.look(
      'portal',
      `UPDATE event SET body = body - 'email' WHERE name = 'portal.member_changed' AND version = 1`,
    );
    await stage.process.sweepNow('portal');
    await stage.settled('dead');
    const errors = (await stage.process.deliveries('portal')).map((delivery) => delivery.last_error);
    expect(errors).toEqual([
      'portal.unheard_of cannot be taken: notification has no handler for it.',
      'portal.member_changed cannot be taken: it has version 2, notification knows version 1.',
      'portal.member_changed cannot be taken: its body does not fit: email must be an email.',
    ]);
  });

  it('is taken with fields that a newer sender added', async () => {
    await stage.tellAndDie();
    await stage.process.look('portal', `UPDATE event SET body = body || '{"nickname": "A."}'`);
    await stage.process.sweepNow('portal');
    await stage.settled('acknowledged');
  });
});
