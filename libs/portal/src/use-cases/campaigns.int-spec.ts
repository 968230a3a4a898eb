import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootDatabase } from '#database/testing';
import { PortalStand, type Visitor } from '../../testing/portal-stand.js';
import type { PostView } from '../domain/post.js';
import type { CampaignView } from './campaign-desk.js';
import type { MovePreview } from './move-launch.js';

const LAUNCH = { localTime: '2031-03-28T18:00', zone: 'Europe/Berlin' };
const LATER = { localTime: '2031-04-02T02:30', zone: 'Europe/Berlin' };

describe('campaigns', () => {
  let stand: PortalStand;
  let database: Awaited<ReturnType<typeof bootDatabase>>;
  let ann: Visitor;
  let bob: Visitor;
  let channelId: string;

  const make = async () =>
    (await ann.ask<CampaignView>('POST', '/campaigns', { body: { name: 'Spring', launch: LAUNCH } })).body;
  const place = async ({ id: campaignId }: { id: string }, schedule: object) => {
    const body = { text: 'Soon', targets: [{ channelId }], campaignId, schedule };
    return ann.ask<PostView>('POST', '/posts', { body });
  };
  const edit = (campaign: CampaignView, body: object) =>
    ann.ask<CampaignView>('PATCH', `/campaigns/${campaign.id}`, {
      body,
      headers: { 'if-match': `"${campaign.version}"` },
    });
  const told = (name: string, id: string) =>
    stand.look<{ body: Record<string, unknown> }>(
      `SELECT body FROM event WHERE name = $1 AND body::text LIKE '%' || $2 || '%' ORDER BY occurred_at`,
      [name, id],
    );

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

  it('place posts relative to their launch', async () => {
    const campaign = await make();
    expect(campaign).toMatchObject({ name: 'Spring', launch: { dueAt: '2031-03-28T17:00:00.000Z' }, posts: 0 });
    const { body: post } = await place(campaign, { days: -3, time: '09:00' });
    expect(post).toMatchObject({
      status: 'scheduled',
      campaignId: campaign.id,
      plan: { kind: 'campaign', days: -3, time: '09:00' },
      schedule: { localTime: '2031-03-25T09:00', dueAt: '2031-03-25T08:00:00.000Z' },
    });
    expect(await told('trigger.arm', post.id)).toMatchObject([
      {
        body: {
          anchored: { anchor: `campaign:${campaign.id}`, days: -3, time: '09:00' },
          groups: [`channel:${channelId}`, `campaign:${campaign.id}`],
        },
      },
    ]);
    const shown = await ann.ask<CampaignView>('GET', `/campaigns/${campaign.id}`);
    expect(shown.body).toMatchObject({ posts: 1, version: 1 });
    const ofCampaign = await ann.ask<{ items: PostView[] }>('GET', `/posts?campaign=${campaign.id}`);
    expect(ofCampaign.body.items.map(({ id }) => id)).toEqual([post.id]);
  });

  it('move every placed post with one change, which can be looked at before', async () => {
    const campaign = await make();
    const { body: placed } = await place(campaign, { days: -3 });
    const { body: fixed } = await place(campaign, { localTime: '2031-03-20T09:00', zone: 'UTC' });
    const query = new URLSearchParams(LATER).toString();
    const preview = await ann.ask<MovePreview>('GET', `/campaigns/${campaign.id}/move-preview?${query}`);
    expect(preview.body).toMatchObject({
      moves: [
        {
          postId: placed.id,
          from: '2031-03-25T17:00:00.000Z',
          to: '2031-03-30T01:30:00.000Z',
          localTime: '2031-03-30T02:30',
          remark: 'gap',
          explanation: expect.stringContaining('skip 02:30'),
        },
      ],
      stays: [],
    });
    expect(await edit(campaign, { launch: LATER })).toMatchObject({ status: 200, body: { launch: LATER, version: 2 } });
    const time = async ({ id }: PostView) => (await ann.ask<PostView>('GET', `/posts/${id}`)).body.schedule?.dueAt;
    expect(await time(placed)).toBe('2031-03-30T01:30:00.000Z');
    expect(await time(fixed)).toBe('2031-03-20T09:00:00.000Z');
    expect((await told('trigger.setAnchor', campaign.id)).map(({ body }) => body)).toMatchObject([
      { revision: 1, ...LAUNCH },
      { revision: 2, ...LATER },
    ]);
    expect((await edit(campaign, { name: 'Late' })).status).toBe(412);
  });

  it('refuse places that are past, and launches', async () => {
    const campaign = await make();
    expect((await place(campaign, { days: -3650 })).body).toMatchObject({ errors: [{ field: 'schedule.days' }] });
    const past = { launch: { ...LAUNCH, localTime: '2020-01-01T09:00' } };
    expect((await edit(campaign, past)).body).toMatchObject({ errors: [{ field: 'launch.localTime' }] });
    const nowhere = { body: { text: 'x', targets: [], schedule: { days: -3 } } };
    expect((await ann.ask('POST', '/posts', nowhere)).body).toMatchObject({ errors: [{ field: 'schedule.days' }] });
  });

  it('have a late policy of their own, and so has the workspace', async () => {
    const campaign = await make();
    const rules = { onLate: 'hold', graceSeconds: 60 };
    const path = `/campaigns/${campaign.id}/late-policy`;
    expect(await ann.ask('PUT', path, { body: rules })).toMatchObject({ status: 200, body: rules });
    expect(stand.trigger.policies.at(-1)).toMatchObject({ scope: 'group', key: `campaign:${campaign.id}`, ...rules });
    await ann.ask('PUT', '/late-policy', { body: { onLate: 'fire' } });
    expect(stand.trigger.policies.at(-1)).toMatchObject({ scope: 'workspace', onLate: 'fire' });
    expect((await ann.ask('GET', '/late-policy')).body).toEqual({ onLate: 'fire' });
    expect((await ann.ask('GET', path)).body).toEqual(rules);
    expect((await bob.ask('PUT', path, { body: rules })).status).toBe(404);
  });

  it('are deleted only without posts', async () => {
    const campaign = await make();
    const { body: post } = await place(campaign, { days: -3 });
    const remove = () => ann.ask('DELETE', `/campaigns/${campaign.id}`);
    expect(await remove()).toMatchObject({ status: 409, body: { code: 'campaign_not_empty' } });
    const out = { body: { campaignId: null, schedule: LAUNCH }, headers: { 'if-match': `"${post.version}"` } };
    expect((await ann.ask('PATCH', `/posts/${post.id}`, out)).status).toBe(200);
    expect((await remove()).status).toBe(204);
  });

  it('are nobody else’s', async () => {
    const campaign = await make();
    expect((await bob.ask('GET', `/campaigns/${campaign.id}`)).status).toBe(404);
    expect((await bob.ask('DELETE', `/campaigns/${campaign.id}`)).status).toBe(404);
    const wish = { body: { name: 'Mine' }, headers: { 'if-match': '"1"' } };
    expect((await bob.ask('PATCH', `/campaigns/${campaign.id}`, wish)).status).toBe(404);
    const stolen = { body: { text: 'x', targets: [], campaignId: campaign.id } };
    expect((await bob.ask('POST', '/posts', stolen)).body).toMatchObject({ errors: [{ field: 'campaignId' }] });
    expect((await bob.ask<{ items: object[] }>('GET', '/campaigns')).body.items).toEqual([]);
  });
});
