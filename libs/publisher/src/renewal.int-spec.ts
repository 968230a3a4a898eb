import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { channelChanged } from '#contracts';
import { waitFor } from '#testing';
import { AccessStage } from '../testing/access-stage.js';
import { PublisherBench } from '../testing/publisher-bench.js';
import type { RenewalScript, RotatingConnector } from '../testing/rotating-connector.js';
import { ChannelAccess } from './use-cases/channel-access.js';
import { KeepAccessUseCase } from './use-cases/keep-access.use-case.js';

const { signal } = new AbortController();

describe('access of channels that ends', () => {
  let stage: AccessStage;
  let sut: PublisherBench;
  let network: RotatingConnector;

  beforeAll(async () => {
    stage = await AccessStage.start();
    ({ bench: sut, network } = stage);
  });
  beforeEach(() => stage.enter());
  afterAll(() => sut.stop());

  it('is renewed before a send when it has ended, and kept', async () => {
    await stage.endsIn('-1 hour');
    const post = await stage.due();
    await sut.send();
    expect([await sut.states(post), network.renewals]).toEqual([['sent'], 1]);
    await stage.due();
    await sut.send();
    expect(network.renewals).toBe(1);
    expect(sut.told(channelChanged).at(-1)?.accessEndsAt).toBeDefined();
  });

  it('is left alone while it holds', async () => {
    const post = await stage.due();
    await sut.send();
    expect([await sut.states(post), network.renewals]).toEqual([['sent'], 0]);
  });

  it('is renewed once for fifty sends of several processes at the same time', async () => {
    await stage.endsIn('-1 hour');
    const others = await Promise.all([1, 2].map(() => PublisherBench.beside(sut, [network])));
    network.pause = () => pause(200); // long enough for all to come
    const row = await sut.row(stage.channel);
    const sends = Array.from({ length: 50 }, (_, place) => others[place % 3] ?? sut);
    const got = await Promise.all(sends.map((one) => one.part(ChannelAccess).account(row, network)));
    expect([new Set(got.map(({ secret }) => secret.accessToken)).size, network.renewals]).toEqual([1, 1]);
    await Promise.all(others.map((one) => one.leave()));
  });

  it.each<RenewalScript>(['doubt', 'rate_limited', 'refused', 'not_sent'])(
    'leaves the channel connected when renewing fails otherwise than by its no: %s',
    async (failure) => {
      await stage.endsIn('-1 hour');
      network.script = [failure];
      const post = await stage.due();
      await sut.send();
      expect([await sut.states(post), await stage.state()]).toEqual([['retry_wait'], 'connected']);
      expect(sut.lastFacts(post)).toMatchObject({ reasonCode: 'access_not_renewed' });
      await stage.tryNow();
      await sut.send();
      expect(await sut.states(post)).toEqual(['sent']);
    },
  );

  it('is not asked for again before its time after a failure', async () => {
    await stage.endsIn('-1 hour');
    network.script = ['doubt'];
    await stage.due();
    await sut.send();
    await stage.due();
    await sut.send();
    expect(network.renewals).toBe(1);
  });

  it('serves as it is while it still holds for a moment and cannot be renewed', async () => {
    await stage.endsIn('1 minute');
    network.script = ['doubt'];
    const post = await stage.due();
    await sut.send();
    expect([await sut.states(post), network.renewals]).toEqual([['sent'], 1]);
  });

  it('says that a renewal was interrupted, and does not try for ever, when its answer was lost', async () => {
    await stage.endsIn('-1 hour');
    network.script = ['answer_lost'];
    const post = await stage.due();
    await sut.send();
    await stage.tryNow();
    await sut.send();
    expect(await stage.state()).toBe('reconnect_needed');
    expect(sut.lastFacts(post)?.reason).toContain('was interrupted before its result was known');
    expect(network.renewals).toBe(2);
  });

  it.each(['pause', 'granted'] as const)(
    'keeps what a person connected while it was being renewed: %s',
    async (moment) => {
      await stage.endsIn('-1 hour');
      const post = await stage.due();
      network[moment] = async () => {
        network[moment] = async () => undefined;
        await stage.connect();
      };
      await sut.send();
      await stage.tryNow();
      await sut.send();
      expect([await sut.states(post), await stage.state()]).toEqual([['sent'], 'connected']);
      expect(network.renewals).toBe(1);
    },
  );

  it('keeps new access although the database went away between the exchange and its commit', async () => {
    await stage.endsIn('-1 hour');
    network.pause = async () => {
      network.pause = async () => undefined;
      await sut.alter(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction'`);
    };
    const post = await stage.due();
    await sut.send();
    expect([await sut.states(post), network.renewals]).toEqual([['sent'], 1]);
    await stage.due();
    await sut.send();
    expect([await stage.state(), network.renewals]).toEqual(['connected', 1]);
  });

  it('tells people once when renewing goes on failing', async () => {
    await stage.endsIn('-1 hour');
    network.script = ['refused', 'refused', 'refused', 'refused'];
    await stage.due();
    await sut.send();
    const told: number[] = [];
    for (let time = 0; time < 3; time += 1) {
      told.push(stage.notices().length);
      await stage.tryNow();
      await sut.send();
    }
    expect([told, network.renewals]).toEqual([[0, 0, 1], 4]);
    expect(stage.notices()).toHaveLength(1);
    expect(stage.notices()[0]?.title).toContain('cannot be renewed for now');
  });

  it('is renewed ahead of its end where it lasts long, and once a day where it does not', async () => {
    const keep = () => sut.part(KeepAccessUseCase).run(signal);
    await sut.alter(`UPDATE channel SET access_ends_at = NULL WHERE id <> '${stage.channel}'`);
    await stage.endsIn('8 days', '60 days');
    expect((await keep()).renewed).toBe(0);
    await stage.endsIn('6 days', '60 days');
    expect((await keep()).renewed).toBe(1);
    await stage.endsIn('-1 hour');
    expect((await keep()).renewed).toBe(0);
    await stage.endsIn('-2 days');
    expect((await keep()).renewed).toBe(1);
    network.revoke(stage.name);
    await stage.endsIn('-2 days');
    expect((await keep()).failed).toBe(1);
    expect(await stage.state()).toBe('reconnect_needed');
  });

  it('is warned of 14 and 3 days before it ends where nobody can renew it, once each', async () => {
    const keep = async () => (await sut.part(KeepAccessUseCase).run(signal)).warned;
    const own = await stage.connect('lasting');
    const at = (interval: string) => stage.endsIn(interval, '60 days', own);
    await at('15 days');
    expect(await keep()).toBe(0);
    await at('13 days');
    expect([await keep(), await keep()]).toEqual([1, 0]);
    await at('2 days');
    expect([await keep(), await keep()]).toEqual([1, 0]);
    expect(stage.notices().map(({ title }) => title)).toEqual([
      expect.stringContaining('ends in 14 days'),
      expect.stringContaining('ends in 3 days'),
    ]);
    await stage.connect('lasting');
    await at('13 days');
    expect(await keep()).toBe(1);
    expect(new Set(stage.notices().map(({ noticeId }) => noticeId)).size).toBe(3);
  });

  it('waits for another process that renews it, without holding a connection', async () => {
    await stage.endsIn('-1 hour');
    const release = Promise.withResolvers<void>();
    const inside = Promise.withResolvers<void>();
    network.pause = async () => {
      inside.resolve();
      await release.promise;
    };
    const other = await PublisherBench.beside(sut, [network]);
    const row = await sut.row(stage.channel);
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
