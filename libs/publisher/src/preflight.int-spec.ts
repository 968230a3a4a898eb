import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  channelChanged,
  type Notice,
  noticeGiven,
  postPreflighted,
  type PostPreflighted,
  type PrepareRevision,
} from '#contracts';
import { SystemScope, workspaceId } from '#database';
import { installGuard, type OutboundGuard } from '#http';
import { Preflight } from './jobs/preflight.chore.js';
import { TellChannels } from './jobs/tell-channels.chore.js';
import { PreflightDigest } from './jobs/preflight-digest.chore.js';
import { PreflightPost } from './use-cases/preflight/preflight-post.js';
import { PublisherBench } from '../testing/publisher-bench.js';

const DAY = 86_400_000;
const open = () => new AbortController().signal;

describe('preflight', () => {
  let sut: PublisherBench;
  let channel: string;
  let server: Server;
  let guard: OutboundGuard;
  const asked: string[] = [];
  let page: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      const status = request.url === '/gone' ? 404 : request.url === '/shy' && request.method === 'HEAD' ? 405 : 200;
      response.writeHead(status).end();
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as AddressInfo;
    page = `http://pages.test:${port}`;
    const resolve = async (host: string) => {
      if (host !== 'pages.test') throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
      return [{ address: '127.0.0.1', family: 4 as const }];
    };
    guard = installGuard({ allow: [`pages.test:${port}`], resolve });
    sut = await PublisherBench.start();
    channel = await sut.channel();
  });
  afterAll(async () => {
    await sut.stop();
    await guard.close();
    await new Promise((done) => server.close(done));
  });
  beforeEach(() => void asked.splice(0));

  const look = (text: string, change: { postId?: string; dueAt?: string } = {}, signal = open()) =>
    sut
      .get(PreflightPost)
      .look(workspaceId(sut.workspace), { contents: [{ channelId: channel, text }], ...change }, signal);
  const codes = async (...of: Parameters<typeof look>) => (await look(...of)).findings.map(({ code }) => code);
  const plan = async (text: string, change: Partial<PrepareRevision> = {}) => {
    const dueAt = new Date(Date.now() + DAY).toISOString();
    const post = sut.post([channel], { dueAt, contents: [{ channelId: channel, text }], ...change });
    await sut.prepare(post);
    return post;
  };
  const told = (post: PrepareRevision) =>
    sut.told<PostPreflighted>(postPreflighted).filter(({ postId }) => postId === post.postId);

  it('finds what the channel does not take', async () => {
    expect(await codes('x'.repeat(501))).toEqual(['text_too_long']);
    expect(await codes('Hello there')).toEqual([]);
  });

  it('finds a channel that is gone or has to be connected again', async () => {
    const lost = await sut.channel();
    await sut.alter(`UPDATE channel SET state = 'reconnect_needed', reason = 'No.' WHERE id = '${lost}'`);
    const contents = [lost, randomUUID()].map((channelId) => ({ channelId, text: 'Hello you' }));
    const { findings } = await sut.get(PreflightPost).look(workspaceId(sut.workspace), { contents }, open());
    expect(findings.map(({ code }) => code)).toEqual(['channel_reconnect_needed', 'channel_unknown']);
  });

  it('asks each link once, by GET where HEAD is refused, and remembers the answer', async () => {
    const text = `${page}/gone ${page}/fine ${page}/shy ${page}/gone`;
    expect(await look(text)).toMatchObject({
      findings: [{ severity: 'warning', code: 'dead_link', message: expect.stringContaining('404') }],
      complete: true,
    });
    expect(asked.toSorted()).toEqual(['GET /gone', 'GET /shy', 'HEAD /fine', 'HEAD /gone', 'HEAD /shy']);
    await look(text);
    expect(asked).toHaveLength(5);
  });

  it('finds a server that does not exist', async () => {
    expect((await look('https://nobody.example/x')).findings).toMatchObject([
      { code: 'dead_link', message: 'https://nobody.example/x leads nowhere (there is no server of that name).' },
    ]);
  });

  it('says that it is not complete when there was no time for links', async () => {
    expect(await look(`${page}/later`, {}, AbortSignal.abort())).toEqual({ findings: [], complete: false });
    expect(asked).toEqual([]);
  });

  it('finds the same text of another post, not of the post itself, within thirty days', async () => {
    const post = await plan('Once upon a time');
    expect(await codes('Once upon a time ', { dueAt: post.dueAt })).toEqual(['duplicate']);
    expect(await codes('Once upon a time', { dueAt: post.dueAt, postId: post.postId })).toEqual([]);
    const muchLater = new Date(Date.now() + 40 * DAY).toISOString();
    expect(await codes('Once upon a time', { dueAt: muchLater })).toEqual([]);
    await sut.cancel(post);
    expect(await codes('Once upon a time', { dueAt: post.dueAt })).toEqual([]);
  });

  it('looks at planned posts of seven days, tells what it found, and again only what changed', async () => {
    const [fine, bad] = [await plan('All is well'), await plan('y'.repeat(501))];
    const far = await plan('z'.repeat(501), { dueAt: new Date(Date.now() + 8 * DAY).toISOString() });
    await sut.get(Preflight).run(open());
    expect(told(fine)).toMatchObject([{ revision: 1, findings: [] }]);
    expect(told(bad)).toMatchObject([{ revision: 1, findings: [{ code: 'text_too_long', channelId: channel }] }]);
    expect(told(far)).toEqual([]);
    await sut.get(Preflight).run(open());
    expect(told(bad)).toHaveLength(1);
    await sut.prepare({ ...bad, revision: 2, contents: [{ channelId: channel, text: 'Short now' }] });
    await sut.get(Preflight).run(open());
    expect(told(bad).at(-1)).toMatchObject({ revision: 2, findings: [] });
  });

  it('gives one notice a workspace, and none about the same', async () => {
    const [one, two] = [await plan('v'.repeat(501)), await plan('w'.repeat(501))];
    const notices = () => sut.told<Notice>(noticeGiven);
    const digest = async () => {
      await sut.get(Preflight).run(open());
      await sut.get(PreflightDigest).run(open());
    };
    await digest();
    expect(notices()).toMatchObject([
      { workspaceId: sut.workspace, kind: 'preflight', path: '/preflight', alsoTell: ['author'] },
    ]);
    expect(notices()[0]?.title).toBe('2 posts of the next seven days need a look');
    await digest();
    expect(notices()).toHaveLength(1);
    for (const post of [one, two]) await sut.cancel(post);
    await digest();
    expect(notices()).toHaveLength(1);
  });

  it('finds that a network takes no more before a post is due', async () => {
    const busy = await sut.channel();
    const soon = new Date(Date.now() + 60_000).toISOString();
    await sut.alter(`UPDATE lane SET remaining = 1, reset_at = now() + interval '1 hour' WHERE channel_id = '${busy}'`);
    const contents = [{ channelId: busy, text: 'One of many' }];
    const found = async (change: { dueAt: string; postId?: string }) => {
      const report = await sut.get(PreflightPost).look(workspaceId(sut.workspace), { contents, ...change }, open());
      return report.findings.map(({ code }) => code);
    };
    expect(await found({ dueAt: soon })).toEqual([]);
    const post = sut.post([busy], { dueAt: soon, contents: [{ channelId: busy, text: 'Another' }] });
    await sut.prepare(post);
    expect(await found({ dueAt: soon })).toEqual(['quota_short']);
    expect(await found({ dueAt: soon, postId: post.postId })).toEqual([]);
    await sut.alter(`UPDATE lane SET closed_until = now() + interval '2 hours' WHERE channel_id = '${busy}'`);
    expect(await found({ dueAt: soon })).toEqual(['quota_used_up']);
    await sut.cancel(post);
  });

  it('finds that a network could not fetch files of an installation that only this machine reaches', async () => {
    const pulling = await sut.channel();
    const rule = JSON.stringify({ maxItems: 4, mixed: true, pulls: true, image: { mimes: ['image/jpeg'] } });
    await sut.alter(`UPDATE channel SET media_rule = '${rule}' WHERE id = '${pulling}'`);
    const contents = [{ channelId: pulling, text: 'A picture', media: [{ mediaId: randomUUID() }] }];
    const { findings } = await sut.get(PreflightPost).look(workspaceId(sut.workspace), { contents }, open());
    expect(findings.map(({ code }) => code)).toEqual(['media_gone', 'not_reachable_from_outside']);
  });

  it('tells of channels whose network can do something else now, once', async () => {
    const told = () => sut.told(channelChanged).filter(({ channelId }) => channelId === channel);
    await sut.get(TellChannels).run(open());
    const before = told().length;
    await sut.get(TellChannels).run(open());
    expect(told()).toHaveLength(before);
    const { sequence = 0 } = told().at(-1) ?? {};
    Object.assign(sut.network, { features: { maxThread: 5 } }); // as a new version would
    await sut.get(TellChannels).run(open());
    expect(told().at(-1)).toMatchObject({ features: { maxThread: 5 }, sequence: sequence + 1 });
  });

  it('finds planned posts by the index of what is armed', async () => {
    const scope = SystemScope.named('test: how planned posts are found');
    const plan = await sut.db.inSystem(scope, async (tx) => {
      await tx.query('SET LOCAL enable_seqscan = off'); // so few rows lie on one page
      return await tx.query(`EXPLAIN SELECT 1 FROM publication p WHERE p.state = 'armed'
        AND p.due_at < clock_timestamp() + interval '7 days' ORDER BY p.due_at, p.post_id LIMIT 8`);
    });
    expect(JSON.stringify(plan)).toContain('publication_armed');
  });
});
