import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { channelChanged, noticeGiven } from '#contracts';
import { waitFor } from '#testing';
import { PublisherBench } from '../testing/publisher-bench.js';
import { RotatingConnector, type RenewalScript } from '../testing/rotating-connector.js';
import { ChannelAccess } from './use-cases/channel-access.js';
import { BeginSignInUseCase } from './use-cases/begin-sign-in.use-case.js';
import { FinishSignInUseCase } from './use-cases/finish-sign-in.use-case.js';
import { KeepAccessUseCase } from './use-cases/keep-access.use-case.js';

const signal = new AbortController().signal;

describe('access of channels that ends', () => {
  const network = new RotatingConnector();
  const lasting = Object.assign(new RotatingConnector(), { network: 'lasting', renew: undefined });
  let sut: PublisherBench;
  let name: string;
  let channel: string;

  const connect = async (to: string, code: string): Promise<string> => {
    const whom = { workspaceId: sut.workspace, personId: 'ann' };
    const credentials = { server: 'https://rotating.example' };
    const redirectUri = 'https://drover.example/connect/callback';
    const wish = { ...whom, network: to, credentials, redirectUri };
    const { url } = await sut.part(BeginSignInUseCase).run(wish, { signal });
    const state = new URL(url).searchParams.get('state') ?? '';
    const facts = await sut.part(FinishSignInUseCase).run({ ...whom, state, parameters: { code } }, { signal });
    return facts.channels?.[0]?.channelId ?? '';
  };
  /** Access of the channel ends so long from now, having lasted for `lifetime`. */
  const endsIn = (interval: string, lifetime = '1 hour', of = channel) =>
    sut.alter(
      `UPDATE channel SET access_ends_at = clock_timestamp() + interval '${interval}',
              access_since = clock_timestamp() + interval '${interval}' - interval '${lifetime}' WHERE id = '${of}'`,
    );
  const due = async (change = {}) => {
    const post = sut.post([channel], change);
    await sut.prepare(post);
    await sut.fire(post);
    return post;
  };
  /** Time passes for what waits of the channel. */
  const tryNow = async () => {
    await sut.alter(`UPDATE channel_access SET next_try_at = clock_timestamp() WHERE channel_id = '${channel}'`);
    await sut.alter(
      `UPDATE publication SET next_at = clock_timestamp() WHERE state = 'retry_wait' AND channel_id = '${channel}'`,
    );
  };
  const states = () => sut.alter<{ state: string }>(`SELECT state FROM channel WHERE id = '${channel}'`);
  const notices = (of = channel) =>
    sut.told(noticeGiven).filter(({ title }) => title.includes(`@${of === channel ? name : of}`));

  beforeAll(async () => {
    sut = await PublisherBench.start([network, lasting]);
  });
  beforeEach(async () => {
    name = `n${randomUUID().slice(0, 8)}`;
    channel = await connect('rotating', name);
    Object.assign(network, { renewals: 0, script: [], pause: async () => undefined });
  });
  afterAll(() => sut.stop());

  it('is renewed before a send when it has ended, and kept', async () => {
    await endsIn('-1 hour');
    const post = await due();
    await sut.send();
    expect([await sut.states(post), network.renewals]).toEqual([['sent'], 1]);
    await due();
    await sut.send();
    expect(network.renewals).toBe(1);
    expect(sut.told(channelChanged).at(-1)?.accessEndsAt).toBeDefined();
  });

  it('is left alone while it holds', async () => {
    const post = await due();
    await sut.send();
    expect([await sut.states(post), network.renewals]).toEqual([['sent'], 0]);
  });

  it('is renewed once for fifty sends of several processes at the same time', async () => {
    await endsIn('-1 hour');
    const others = await Promise.all([1, 2].map(() => PublisherBench.beside(sut, [network])));
    network.pause = () => pause(200); // long enough for all to come
    const row = await sut.row(channel);
    const sends = Array.from({ length: 50 }, (_, place) => others[place % 3] ?? sut);
    const got = await Promise.all(sends.map((one) => one.part(ChannelAccess).account(row, network)));
    expect([new Set(got.map(({ secret }) => secret.accessToken)).size, network.renewals]).toEqual([1, 1]);
    await Promise.all(others.map((one) => one.leave()));
  });

  it.each<RenewalScript>(['doubt', 'rate_limited', 'refused', 'not_sent'])(
    'leaves the channel connected when renewing fails otherwise than by its no: %s',
    async (failure) => {
      await endsIn('-1 hour');
      network.script = [failure];
      const post = await due();
      await sut.send();
      expect([await sut.states(post), await states()]).toEqual([['retry_wait'], [{ state: 'connected' }]]);
      expect(sut.lastFacts(post)).toMatchObject({ reasonCode: 'access_not_renewed' });
      await tryNow();
      await sut.send();
      expect(await sut.states(post)).toEqual(['sent']);
    },
  );

  it('is not asked for again before its time after a failure', async () => {
    await endsIn('-1 hour');
    network.script = ['doubt'];
    await due();
    await sut.send();
    await due();
    await sut.send();
    expect(network.renewals).toBe(1);
  });

  it('serves as it is while it still holds for a moment and cannot be renewed', async () => {
    await endsIn('1 minute');
    network.script = ['doubt'];
    const post = await due();
    await sut.send();
    expect([await sut.states(post), network.renewals]).toEqual([['sent'], 1]);
  });

  it('needs a person when the network says no; what waits goes out once it is connected again', async () => {
    await endsIn('-1 hour');
    network.revoke(name);
    const post = await due();
    await sut.send();
    expect(await states()).toEqual([{ state: 'reconnect_needed' }]);
    expect(sut.lastFacts(post)).toMatchObject({ state: 'retry_wait', reasonCode: 'waits_for_reconnect' });
    expect(notices()).toMatchObject([{ kind: 'access', path: '/channels' }]);
    const later = await due();
    await sut.send();
    expect([await sut.states(later), network.renewals]).toEqual([['retry_wait'], 1]);
    expect(await connect('rotating', name)).toBe(channel);
    await sut.send();
    expect([await sut.states(post), await sut.states(later)]).toEqual([['sent'], ['sent']]);
    expect(notices()).toHaveLength(1);
  });

  it('lets what waited too long be missed, for a person to send', async () => {
    await endsIn('-1 hour');
    network.revoke(name);
    const post = await due({ dueAt: new Date(Date.now() - 2 * 86_400_000).toISOString() });
    await sut.send();
    expect(await sut.states(post)).toEqual(['missed']);
    expect(sut.settlements(post)).toMatchObject([{ outcome: 'missed' }]);
    await connect('rotating', name);
    await sut.retry(sut.lastFacts(post)?.publicationId ?? '');
    await sut.send();
    expect(await sut.states(post)).toEqual(['sent']);
  });

  it.each([
    ['within its grace', 'skip', 7200, 'sent'],
    ['past its grace', 'skip', 900, 'missed'],
    ['past its grace, where the policy lets it fire', 'fire', 900, 'sent'],
  ])('goes by its late policy once the channel is connected again: %s', async (_, onLate, graceSeconds, state) => {
    await endsIn('-1 hour');
    network.revoke(name);
    const post = await due();
    await sut.send();
    const firedAt = new Date(Date.now() - 3_600_000).toISOString();
    const late = JSON.stringify({ onLate, graceSeconds, paceSeconds: 30, firedAt });
    await sut.alter(`UPDATE prepared_post SET late = '${late}' WHERE post_id = '${post.postId}'`);
    await connect('rotating', name);
    await sut.send();
    expect(await sut.states(post)).toEqual([state]);
  });

  it('takes posts for a channel that waits for a person', async () => {
    await endsIn('-1 hour');
    network.revoke(name);
    await due();
    await sut.send();
    const post = sut.post([channel]);
    await sut.prepare(post);
    expect(await sut.states(post)).toEqual(['armed']);
  });

  it('loses no channel by a refusal of access that was renewed meanwhile', async () => {
    const post = await due();
    const [claimed] = await sut.claim();
    if (claimed === undefined) throw new Error('it was not claimed');
    await connect('rotating', name);
    const outcome = await sut.hand(claimed);
    expect(outcome.kind).toBe('unauthorised');
    await sut.record(claimed, outcome);
    expect(await states()).toEqual([{ state: 'connected' }]);
    await sut.send();
    expect(await sut.states(post)).toEqual(['sent']);
  });

  it('lets nothing wait for a channel that was connected while it was being tried', async () => {
    await sut.alter(`UPDATE channel SET state = 'reconnect_needed' WHERE id = '${channel}'`);
    const post = await due();
    const [claimed] = await sut.claim();
    if (claimed === undefined) throw new Error('it was not claimed');
    const outcome = await sut.hand(claimed);
    await connect('rotating', name);
    await sut.record(claimed, outcome);
    await sut.send();
    expect(await sut.states(post)).toEqual(['sent']);
  });

  it('says that a renewal was interrupted, and does not try for ever, when its answer was lost', async () => {
    await endsIn('-1 hour');
    network.script = ['answer_lost'];
    const post = await due();
    await sut.send();
    await tryNow();
    await sut.send();
    expect(await states()).toEqual([{ state: 'reconnect_needed' }]);
    expect(sut.lastFacts(post)?.reason).toContain('was interrupted before its result was known');
    expect(network.renewals).toBe(2);
  });

  it('keeps what a person connected while it was being renewed', async () => {
    await endsIn('-1 hour');
    const post = await due();
    network.pause = async () => {
      network.pause = async () => undefined;
      await connect('rotating', name);
    };
    network.script = ['answer_lost'];
    await sut.send();
    await tryNow();
    await sut.send();
    expect([await states(), post.revision]).toEqual([[{ state: 'connected' }], 1]);
  });

  it('keeps new access although the database went away between the exchange and its commit', async () => {
    await endsIn('-1 hour');
    network.pause = async () => {
      network.pause = async () => undefined;
      await sut.alter(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction'`);
    };
    const post = await due();
    await sut.send();
    expect([await sut.states(post), network.renewals]).toEqual([['sent'], 1]);
    await due();
    await sut.send();
    expect([await states(), network.renewals]).toEqual([[{ state: 'connected' }], 1]);
  });

  it('tells people once when renewing goes on failing', async () => {
    await endsIn('-1 hour');
    network.script = ['refused', 'refused', 'refused', 'refused'];
    await due();
    await sut.send();
    const told: number[] = [];
    for (let time = 0; time < 3; time += 1) {
      told.push(notices().length);
      await tryNow();
      await sut.send();
    }
    expect([told, network.renewals]).toEqual([[0, 0, 1], 4]);
    expect(notices()).toHaveLength(1);
    expect(notices()[0]?.title).toContain('cannot be renewed for now');
  });

  it('is renewed ahead of its end where it lasts long, and once a day where it does not', async () => {
    const keep = () => sut.part(KeepAccessUseCase).run(signal);
    await sut.alter(`UPDATE channel SET access_ends_at = NULL WHERE id <> '${channel}'`);
    await endsIn('8 days', '60 days');
    expect((await keep()).renewed).toBe(0);
    await endsIn('6 days', '60 days');
    expect((await keep()).renewed).toBe(1);
    await endsIn('-1 hour');
    expect((await keep()).renewed).toBe(0);
    await endsIn('-2 days');
    expect((await keep()).renewed).toBe(1);
    network.revoke(name);
    await endsIn('-2 days');
    expect((await keep()).failed).toBe(1);
    expect(await states()).toEqual([{ state: 'reconnect_needed' }]);
  });

  it('is warned of 14 and 3 days before it ends where nobody can renew it, once each', async () => {
    const keep = async () => (await sut.part(KeepAccessUseCase).run(signal)).warned;
    const own = await connect('lasting', name);
    const at = (interval: string) => endsIn(interval, '60 days', own);
    await at('15 days');
    expect(await keep()).toBe(0);
    await at('13 days');
    expect([await keep(), await keep()]).toEqual([1, 0]);
    await at('2 days');
    expect([await keep(), await keep()]).toEqual([1, 0]);
    expect(notices().map(({ title }) => title)).toEqual([
      expect.stringContaining('ends in 14 days'),
      expect.stringContaining('ends in 3 days'),
    ]);
    await connect('lasting', name);
    await at('13 days');
    expect(await keep()).toBe(1);
    expect(new Set(notices().map(({ noticeId }) => noticeId)).size).toBe(3);
  });

  it('waits for another process that renews it, without holding a connection', async () => {
    await endsIn('-1 hour');
    const release = Promise.withResolvers<void>();
    const inside = Promise.withResolvers<void>();
    network.pause = async () => {
      inside.resolve();
      await release.promise;
    };
    const other = await PublisherBench.beside(sut, [network]);
    const row = await sut.row(channel);
    const renewing = sut.part(ChannelAccess).account(row, network);
    await inside.promise;
    const waiting = other.part(ChannelAccess).account(row, network);
    await waitFor(async () => (await sut.alter(`SELECT 1 FROM access_renewal WHERE ended_at IS NULL`)).length > 0);
    release.resolve();
    expect((await waiting).secret).toEqual((await renewing).secret);
    expect(network.renewals).toBe(1);
    await other.leave();
  });
});
