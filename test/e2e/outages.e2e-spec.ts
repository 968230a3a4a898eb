import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DroverProcess, type PostView, secondsFromNow, TOPOLOGIES } from '#testing';
import { aText, bootWorld, somebody, type World } from './world.js';

jest.setTimeout(180_000);

/** What a killed process was sending is taken over sooner than usual. */
const SOONER = { DROVER_PUBLISHER_LEASE_MS: '10000', DROVER_MASTODON_REPEAT_AFTER_MS: '5000' };

describe.each(TOPOLOGIES)('parts that are away (%s)', (topology) => {
  let world: World;

  beforeAll(async () => {
    world = await bootWorld(topology, { env: SOONER });
  });
  afterAll(async () => {
    await world?.stop();
  });

  it('lets people log in, plan and schedule with trigger, publisher and notification stopped, and catches up', async () => {
    const { person, channels } = await somebody(world, ['mastodon', 'sandbox']);
    await world.topology.hostOnly('portal');

    person.forgetCookies();
    expect((await person.signIn()).status).toBe(200);
    const text = aText('Planned alone');
    const post = await person.schedule({ text, channels }, secondsFromNow(2));
    expect(post.status).toBe('scheduled');
    const edited = aText('Edited alone');
    const answer = await person.edit(post, { text: edited });
    expect(answer.status).toBe(202);
    const draft = await person.draft({ text: aText('Draft'), channels });
    expect((await person.post(draft.id)).status).toBe('draft');
    const unwanted = await person.schedule({ text: aText('Unwanted'), channels }, secondsFromNow(2));
    expect(await person.onPost(unwanted.id, 'cancel')).toMatchObject({ status: 202, body: { status: 'cancelling' } });
    const refused = await person.ask('GET', `${person.home}/networks`);
    expect(refused.status).toBe(503);

    await world.topology.hostAll();
    await person.sees(post.id, ['published']);
    expect(await world.fakenet.entriesWith(text)).toEqual([]);
    expect(await world.fakenet.entriesWith(edited)).toHaveLength(1);
    await person.sees(unwanted.id, ['cancelled']);
    expect(await world.fakenet.entriesWith(unwanted.text)).toEqual([]);
    await person.hears(post.id, 'published');
    await world.mailbox.mailTo(person.account.email);
  });

  it('sends what is scheduled with portal stopped', async () => {
    const { person, channels } = await somebody(world, ['mastodon', 'bluesky']);
    const text = aText('Without portal');
    const post = await person.schedule({ text, channels }, secondsFromNow(8));
    await world.topology.hostOnly('trigger', 'publisher', 'notification');
    await world.fakenet.accepts(text, 2);
    await world.mailbox.mailTo(person.account.email);

    await world.topology.hostAll();
    await person.sees(post.id, ['published']);
    expect(await world.fakenet.entriesWith(text)).toHaveLength(2);
    await person.hears(post.id, 'published');
  });

  it('finishes what it is sending when it is asked to stop', async () => {
    const { person, channels } = await somebody(world, ['mastodon']);
    const text = aText('Drain');
    await world.fakenet.script([{ match: { operation: 'post', textIncludes: text }, do: 'delay', ms: 4000 }]);
    const post = await person.publishNow({ text, channels });
    await person.seesPublications(post.id, ['sending']);
    const exit = await world.topology.kill('publisher', 'SIGTERM');
    expect(exit).toEqual({ code: 0, signal: null });
    expect(await world.fakenet.entriesWith(text)).toHaveLength(1);
    await world.topology.start(world.topology.hostOf('publisher'));
    const ended = await person.sees(post.id, ['published']);
    expect(ended.publications[0]?.attempts).toBe(1);
  });

  it('sends once what kill -9 struck while it was being sent', async () => {
    const { person, channels } = await somebody(world, ['mastodon', 'bluesky']);
    const text = aText('Struck');
    await world.fakenet.script([{ match: { operation: 'post', nth: 1, textIncludes: text }, do: 'hang_after_accept' }]);
    const post = await person.publishNow({ text, channels });
    await world.fakenet.accepts(text, 2);
    await world.topology.restart('publisher', 'SIGKILL');
    await person.sees(post.id, ['published'], 90_000);
    expect(await world.fakenet.entriesWith(text)).toHaveLength(2);
  });

  it('gives the same answer to the same key after kill -9', async () => {
    const { person, channels } = await somebody(world, ['sandbox']);
    const key = randomUUID();
    const body = { text: aText('Once'), targets: channels.map(({ id }) => ({ channelId: id })) };
    const path = `${person.home}/posts`;
    const first = await person.ask<PostView>('POST', path, { key, body });
    await world.topology.restart('portal', 'SIGKILL');
    const second = await person.ask<PostView>('POST', path, { key, body });
    expect({ status: second.status, body: second.body }).toEqual({ status: 201, body: first.body });
    expect(await person.ask('POST', path, { key, body: { ...body, text: 'Other' } })).toMatchObject({ status: 422 });
  });

  it('loses nothing that was answered when PostgreSQL is killed', async () => {
    const { person, channels } = await somebody(world, ['mastodon']);
    const text = aText('Through the crash');
    const post = await person.schedule({ text, channels }, secondsFromNow(3));
    const pid = await world.topology.postmasterPid();
    expect(pid).toBeDefined();
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
    await world.topology.recover();
    await person.sees(post.id, ['published']);
    expect(await world.fakenet.entriesWith(text)).toHaveLength(1);
  });

  it('refuses a second copy on the same data with a sentence', async () => {
    const { installation, folder } = world.topology;
    const second = new DroverProcess({
      name: 'second',
      args: world.topology.split ? ['db'] : ['start'],
      env: { DROVER_DATA_DIR: installation.dataDir, PORT: '0' },
      logFile: `${folder}/logs/second.log`,
    });
    second.start();
    const { code } = await second.exit;
    expect(code).not.toBe(0);
    expect(second.log()).toMatch(/already|another|in use/i);
    expect((await fetch(new URL('/readyz', world.topology.url))).status).toBe(200);
  });
});
