import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { bootDatabase } from '#database/testing';
import { PortalStand, type Visitor } from '../../testing/portal-stand.js';

interface Standing {
  items: { scope: string; id?: string; by: string; reason: string }[];
  held: number;
}

describe('pauses', () => {
  let stand: PortalStand;
  let database: Awaited<ReturnType<typeof bootDatabase>>;
  let ann: Visitor;
  let bob: Visitor;
  let channelId: string;

  const standing = async (who = ann) => (await who.ask<Standing>('GET', '/pauses')).body.items;

  beforeAll(async () => {
    database = await bootDatabase();
    stand = await PortalStand.start(database.url);
    [ann, bob] = [await stand.visitor('Ann'), await stand.visitor('Bob')];
    const body = { network: 'sandbox', credentials: {} };
    channelId = (await ann.ask<{ id: string }>('POST', '/channels', { body })).body.id;
  }, 60_000);
  afterAll(async () => {
    await stand.stop();
    await database.stop();
  });
  beforeEach(() => {
    stand.publisher.comeBack();
    stand.trigger.comeBack();
  });

  it('are made at trigger and publisher before they are answered, and ended at both', async () => {
    const body = { scope: 'channel', id: channelId, reason: 'A crisis' };
    const paused = await ann.ask<Standing>('POST', '/pauses', { body });
    expect(paused).toMatchObject({ status: 200, body: { underWay: 0, held: 0 } });
    expect(await standing()).toMatchObject([{ scope: 'channel', id: channelId, by: 'Ann', reason: 'A crisis' }]);
    expect([...stand.publisher.held]).toEqual([`group channel:${channelId}`]);
    expect((await ann.ask('POST', '/pauses/end', { body })).status).toBe(200);
    expect([await standing(), stand.publisher.held.size]).toEqual([[], 0]);
  });

  it('are remembered with who and why', async () => {
    await ann.ask('POST', '/pauses', { body: { scope: 'workspace', reason: 'Holidays' } });
    await ann.ask('POST', '/pauses/end', { body: { scope: 'workspace' } });
    const log = await ann.ask<{ items: object[]; nextCursor: string }>('GET', '/actions?limit=1');
    expect(log.body.items).toMatchObject([{ action: 'resumed', subject: 'workspace', by: { name: 'Ann' } }]);
    const older = await ann.ask<{ items: object[] }>('GET', `/actions?limit=1&cursor=${log.body.nextCursor}`);
    expect(older.body.items).toMatchObject([{ action: 'paused', subject: 'workspace', reason: 'Holidays' }]);
    expect((await bob.ask<{ items: object[] }>('GET', '/actions')).body.items).toEqual([]);
  });

  it('stand in one list with what else was done to schedules', async () => {
    const schedule = { localTime: '2031-05-01T09:00', zone: 'UTC' };
    const asked = { body: { text: 'x', targets: [{ channelId }], schedule } };
    const post = (await ann.ask<{ id: string; version: number }>('POST', '/posts', asked)).body;
    const later = { schedule: { ...schedule, localTime: '2031-05-02T09:00' } };
    await ann.ask('PATCH', `/posts/${post.id}`, { body: later, headers: { 'if-match': `"${post.version}"` } });
    await ann.ask('POST', `/posts/${post.id}/schedule`, { body: { ...schedule, reason: 'Sooner' } });
    await ann.ask('POST', `/posts/${post.id}/cancel`, { body: { reason: 'Wrong' } });
    await ann.ask('POST', `/posts/${post.id}/publish`, { body: {} });
    const log = await ann.ask<{ items: { action: string; reason: string }[] }>('GET', '/actions?limit=4');
    expect(log.body.items.map(({ action, reason }) => `${action} ${reason}`.trim())).toEqual([
      'sent_now',
      'cancelled Wrong',
      'rescheduled Sooner',
      'rescheduled',
    ]);
  });

  it('are not answered as standing while publisher cannot be told; the same request finishes them', async () => {
    stand.publisher.goAway();
    const request = { body: { scope: 'workspace' }, key: randomUUID() };
    expect(await ann.ask('POST', '/pauses', request)).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    stand.publisher.comeBack();
    expect(await ann.ask('POST', '/pauses', request)).toMatchObject({ status: 200 });
    await ann.ask('POST', '/pauses/end', { body: { scope: 'workspace' } });
    stand.trigger.pausesStanding.length = 0;
  });

  it('need what they name to be of the workspace', async () => {
    const id = randomUUID();
    for (const body of [{ scope: 'channel' }, { scope: 'post', id }, { scope: 'workspace', id }]) {
      expect(await ann.ask('POST', '/pauses', { body })).toMatchObject({
        status: 422,
        body: { errors: [{ field: 'id' }] },
      });
    }
    expect((await bob.ask('POST', '/pauses', { body: { scope: 'channel', id: channelId } })).status).toBe(422);
    expect(stand.trigger.pausesStanding).toEqual([]);
  });
});
