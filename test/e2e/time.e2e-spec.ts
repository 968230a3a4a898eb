import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { inUtc, type PageView, type Person, type PostView, secondsFromNow, TOPOLOGIES, waitFor } from '#testing';
import { aText, bootWorld, somebody, type World } from './world.js';

jest.setTimeout(120_000);

interface Passed {
  postId: string;
  dueAt: string;
  state: string;
}

/** A slot a day, half a day from now, so that none comes while the test runs. */
const slotsOf = (time: string) => [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, time }));

describe.each(TOPOLOGIES)('plans that hang on more than a clock (%s)', (topology) => {
  let world: World;

  beforeAll(async () => {
    world = await bootWorld(topology, { mail: false });
  });
  afterAll(async () => {
    await world?.stop();
  });

  const targetsOf = (channels: readonly { id: string }[]) => channels.map(({ id }) => ({ channelId: id }));
  const put = (person: Person, path: string, body: object) =>
    person.mustAsk<{ id: string; version: number; secret?: string }>('POST', `${person.home}${path}`, { body });
  const plannedFor = (person: Person, id: string, wanted: (post: PostView) => boolean) =>
    waitFor(
      async () => {
        const post = await person.post(id);
        return wanted(post) ? post : undefined;
      },
      { what: `a time of post ${id}`, limitMs: 60_000, everyMs: 100 },
    );
  const passed = (person: Person, postId: string, state: string) =>
    waitFor(
      async () => {
        const { items } = await person.mustAsk<PageView<Passed>>('GET', `${person.home}/outage?state=${state}`);
        return items.find((item) => item.postId === postId);
      },
      { what: `post ${postId} to be ${state}`, limitMs: 60_000, everyMs: 200 },
    );

  it('gives posts the slots of their queue, and to the top what is to be shared next', async () => {
    const { person, channels } = await somebody(world, ['mastodon']);
    const time = secondsFromNow(43_200).toISOString().slice(11, 16);
    const queue = await put(person, '/queues', { name: 'Daily', zone: 'UTC', slots: slotsOf(time) });
    const queued = async (text: string) => {
      const post = await put(person, '/posts', {
        text: aText(text),
        targets: targetsOf(channels),
        schedule: { queueId: queue.id },
      });
      return plannedFor(person, post.id, ({ schedule }) => schedule !== undefined);
    };
    const [first, second] = [await queued('First'), await queued('Second')];
    expect([first, second].map(({ schedule }) => schedule?.localTime.slice(11, 16))).toEqual([time, time]);
    expect(Date.parse(first.schedule?.dueAt ?? '')).toBeLessThan(Date.parse(second.schedule?.dueAt ?? ''));

    await put(person, `/queues/${queue.id}/arrange`, { move: 'first', postId: second.id });
    const slot = first.schedule?.dueAt;
    await plannedFor(person, second.id, ({ schedule }) => schedule?.dueAt === slot);
    await plannedFor(person, first.id, ({ schedule }) => schedule?.dueAt !== slot);

    expect((await person.onPost(second.id, 'publish')).status).toBe(200);
    await person.sees(second.id, ['published']);
    expect(await world.fakenet.entriesWith(second.text)).toHaveLength(1);
    await plannedFor(person, first.id, ({ schedule }) => schedule?.dueAt === slot);
  });

  it('sends a post of a series, once for each of its times', async () => {
    const { person, channels } = await somebody(world, ['mastodon']);
    const text = aText('Again');
    const { localTime: start, zone } = inUtc(secondsFromNow(4));
    const recurrence = { rrule: 'FREQ=DAILY;COUNT=2', start, zone };
    const series = await put(person, '/series', { name: 'Daily', text, targets: targetsOf(channels), recurrence });
    await world.fakenet.accepts(text, 1);
    const path = `${person.home}/posts?series=${series.id}&order=soonest`;
    const made = await waitFor(
      async () => {
        const { items } = await person.mustAsk<PageView<PostView>>('GET', path);
        return items[0]?.status === 'published' ? items : undefined;
      },
      { what: 'the first post of the series to be published', limitMs: 60_000, everyMs: 100 },
    );
    expect(made.map(({ status }) => status)).toEqual(['published', 'scheduled']);
    expect(await world.fakenet.entriesWith(text)).toHaveLength(1);
    await put(person, `/series/${series.id}/end`, {});
    await person.sees(made[1]?.id ?? '', ['cancelled']);
  });

  it('sends nothing on a channel while it is paused, and what waited when it goes on; other channels go out', async () => {
    const { person, channels } = await somebody(world, ['mastodon', 'bluesky']);
    const networks = async (text: string) => (await world.fakenet.entriesWith(text)).map(({ network }) => network);
    const scope = { scope: 'channel', id: channels.find(({ network }) => network === 'mastodon')?.id };
    await put(person, '/pauses', { ...scope, reason: 'A crisis' });
    const post = await person.schedule({ text: aText('Paused'), channels }, secondsFromNow(1));
    await world.fakenet.accepts(post.text, 1);
    await plannedFor(person, post.id, ({ publications }) => publications.some(({ state }) => state === 'sent'));
    expect(await networks(post.text)).toEqual(['bluesky']);
    await put(person, '/pauses/end', scope);
    await person.sees(post.id, ['published']);
    expect((await networks(post.text)).toSorted()).toEqual(['bluesky', 'mastodon']);
  });

  it.each([
    ['hold', 'held'],
    ['skip', 'missed'],
  ])('sends what was late by a policy to %s once a person wants it', async (onLate, state) => {
    const { person, channels } = await somebody(world, ['mastodon']);
    await person.mustAsk('PUT', `${person.home}/late-policy`, { body: { onLate, graceSeconds: 0 } });
    await put(person, '/pauses', { scope: 'workspace' });
    const [wanted, unwanted] = [
      await person.schedule({ text: aText('Wanted'), channels }, secondsFromNow(1)),
      await person.schedule({ text: aText('Unwanted'), channels }, secondsFromNow(1)),
    ];
    for (const { id } of [wanted, unwanted]) await passed(person, id, 'held');
    await put(person, '/pauses/end', { scope: 'workspace' });
    if (state === 'missed') for (const { id } of [wanted, unwanted]) await person.sees(id, ['failed']);

    const decide = async ({ id }: PostView, decision: string) => {
      const { postId, dueAt } = await passed(person, id, state);
      await put(person, '/outage/decide', { decision, occurrences: [{ postId, dueAt }] });
    };
    await decide(wanted, 'send_now');
    await decide(unwanted, 'skip');
    await person.sees(wanted.id, ['published']);
    await person.sees(unwanted.id, ['cancelled']);
    expect(await world.fakenet.entriesWith(wanted.text)).toHaveLength(1);
    expect(await world.fakenet.entriesWith(unwanted.text)).toEqual([]);
  });

  it('moves what was placed relative to a launch when the launch moves', async () => {
    const { person, channels } = await somebody(world, ['mastodon']);
    const launch = inUtc(secondsFromNow(86_400));
    const campaign = await put(person, '/campaigns', { name: 'Spring', launch });
    const post = await put(person, '/posts', {
      text: aText('Launch'),
      targets: targetsOf(channels),
      campaignId: campaign.id,
      schedule: { days: 0 },
    });
    const text = (await person.post(post.id)).text;
    const sooner = inUtc(secondsFromNow(3));
    const moved = await person.ask('PATCH', `${person.home}/campaigns/${campaign.id}`, {
      body: { launch: sooner },
      headers: { 'if-match': `"${campaign.version}"` },
    });
    expect(moved.status).toBe(200);
    await person.sees(post.id, ['published']);
    expect(await world.fakenet.entriesWith(text)).toHaveLength(1);
  });

  it('makes a post of a signed call from outside, once', async () => {
    const { person, channels } = await somebody(world, ['mastodon']);
    const source = await put(person, '/sources', { kind: 'webhook', name: 'Shop' });
    const template = { text: '{title}', targets: targetsOf(channels) };
    await put(person, '/automations', { name: 'News', source: { sourceId: source.id }, template, outcome: 'post' });
    const title = aText('From outside');
    const [body, id, at] = [JSON.stringify({ title }), title, new Date()];
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(source.secret ?? '').sign(id, at, body),
    };
    const call = () => fetch(new URL(`/hooks/${source.id}`, world.topology.url), { method: 'POST', headers, body });
    expect([(await call()).status, (await call()).status]).toEqual([202, 202]);
    await world.fakenet.accepts(title, 1);
    const { items } = await person.mustAsk<PageView<PostView>>('GET', `${person.home}/posts`);
    expect(items).toHaveLength(1);
  });
});
