import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type Envelope, type Notice, planNoticeGiven, type SchedulePlanned } from '#contracts';
import { bootDatabase } from '#database/testing';
import { PortalStand, type Visitor } from '../../testing/portal-stand.js';
import { OnSchedulePlanned } from './on-schedule-planned.js';

describe('a plan that trigger made anew', () => {
  let database: Awaited<ReturnType<typeof bootDatabase>>;
  let stand: PortalStand;
  let ann: Visitor;

  beforeAll(async () => {
    database = await bootDatabase();
    stand = await PortalStand.start(database.url);
    ann = await stand.visitor('Ann');
  }, 60_000);
  afterAll(async () => {
    await stand.stop();
    await database.stop();
  });

  const hear = (over: Partial<SchedulePlanned>) =>
    stand.inWorkspace(ann.workspace, (tx) =>
      stand.app.get(OnSchedulePlanned).handle(
        {
          ...{ workspaceId: ann.workspace, ref: `post:${randomUUID()}`, revision: 1, sequence: 1, cause: 'zone_data' },
          ...{ waiting: [], tzVersion: '2027a', ...over },
        },
        {} as Envelope,
        tx,
      ),
    );
  const notices = async () => {
    const told = 'SELECT body FROM event WHERE name = $1 ORDER BY occurred_at';
    return (await stand.look<{ body: Notice }>(told, [planNoticeGiven.name])).map(({ body }) => body);
  };

  it('is told to the owners when zone data moved it, under one name for each version of the data', async () => {
    await hear({ cause: 'queue' });
    await hear({ ref: 'somebody else’s' });
    expect(await notices()).toEqual([]);
    await hear({});
    await hear({});
    await hear({ tzVersion: '2027b' });
    const told = await notices();
    expect(told).toMatchObject([
      { kind: 'zone_data', title: 'New rules of time zones (2027a) moved planned posts' },
      { kind: 'zone_data' },
      { kind: 'zone_data', title: expect.stringContaining('2027b') },
    ]);
    expect(new Set(told.map(({ noticeId }) => noticeId)).size).toBe(2);
  });
});
