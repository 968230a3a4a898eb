import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type ModuleDatabase, SystemScope, type Transaction } from '#database';
import { moduleDatabase } from '#database/testing';
import { KeysDesk } from '#security';
import { PublisherBench } from '../testing/publisher-bench.js';
import { TEST_SECRET } from '../testing/publisher-parts.js';
import { RotatingConnector } from '../testing/rotating-connector.js';
import { BeginSignInUseCase } from './use-cases/begin-sign-in.use-case.js';
import { ChannelAccess } from './use-cases/channel-access.js';
import { ChannelSecrets } from './use-cases/channel-secrets.js';
import { FinishSignInUseCase } from './use-cases/finish-sign-in.use-case.js';

const NEW = 'another secret of the tests, long enough';
const BOTH = { current: NEW, earlier: [TEST_SECRET] };
const PEEK = SystemScope.named('test: peek at secrets of another module');
/** More than one batch of the rotation. */
const CHANNELS = 450;
const AT_ONCE = 8;
/** A minute or two on a very busy machine. */
const PATIENCE_MS = 180_000;
const signal = new AbortController().signal;

jest.setTimeout(PATIENCE_MS);

describe("changing the installation's secret", () => {
  const network = new RotatingConnector();
  let old: PublisherBench;
  let renewed: PublisherBench;
  let desk: KeysDesk;
  let channels: string[];

  beforeAll(async () => {
    old = await PublisherBench.start([network]);
    channels = await connected(old, CHANNELS);
    renewed = await PublisherBench.beside(old, [network], BOTH);
    desk = new KeysDesk(renewed.db);
  });
  afterAll(async () => {
    await renewed.leave();
    await old.stop();
  });

  const rotate = () => desk.rotate(BOTH, () => undefined);
  const standing = async (column: string, secrets: Parameters<KeysDesk['standing']>[0] = BOTH) =>
    (await desk.standing(secrets)).find((one) => one.column === `publisher.${column}`);
  const begin = async (at = renewed) => {
    const whom = { workspaceId: old.workspace, personId: 'ann' };
    const wish = { ...whom, network: 'rotating', credentials: { server: 'x' }, redirectUri: 'https://drover.example' };
    const { url } = await at.part(BeginSignInUseCase).run(wish, { signal });
    const state = new URL(url).searchParams.get('state') ?? '';
    const name = `n${randomUUID().slice(0, 8)}`;
    return (by: PublisherBench) =>
      by.part(FinishSignInUseCase).run({ ...whom, state, parameters: { code: name } }, { signal });
  };

  it('seals everything again while fifty posts go out, and none of them fails', async () => {
    const finishing = await begin(old);
    expect(await standing('channel.secret')).toMatchObject({ current: 0, earlier: CHANNELS, unknown: 0 });
    const posts = channels.slice(0, 50).map((channel) => renewed.post([channel]));
    for (const post of posts) {
      await renewed.prepare(post);
      await renewed.fire(post);
    }
    await Promise.all([rotate(), renewed.send()]);
    const states = await Promise.all(posts.map((post) => renewed.states(post)));
    expect(new Set(states.flat())).toEqual(new Set(['sent']));
    expect(await standing('channel.secret')).toMatchObject({ current: CHANNELS, earlier: 0, unknown: 0 });
    expect(await standing('sign_in.kept')).toMatchObject({ current: 1, earlier: 0 });
    expect(await standing('network_app.secret')).toMatchObject({ current: 1, earlier: 0 });
    expect(await finishing(renewed)).toMatchObject({ state: 'connected' });
  });

  it('goes on where it was broken off, and changes nothing when it is repeated', async () => {
    const more = await connected(old, 250);
    const stop = new AbortController();
    await desk.rotate(BOTH, () => stop.abort(), stop.signal);
    const half = (await standing('channel.secret'))?.earlier ?? 0;
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThan(more.length);
    await rotate();
    expect((await standing('channel.secret'))?.earlier).toBe(0);
    const before = await old.alter(`SELECT id, secret FROM channel ORDER BY id`);
    await rotate();
    expect(await old.alter(`SELECT id, secret FROM channel ORDER BY id`)).toEqual(before);
  });

  it('says what nobody can read, and leaves it as it is', async () => {
    const third = { current: 'a third secret of the tests, long enough', earlier: [] };
    const all = (await standing('channel.secret'))?.current ?? 0;
    expect(await standing('channel.secret', third)).toMatchObject({ current: 0, earlier: 0, unknown: all });
    await desk.rotate(third, () => undefined);
    expect(await standing('channel.secret')).toMatchObject({ current: all, unknown: 0 });
  });

  it('loses no access that is renewed meanwhile', async () => {
    const facts = await (await begin())(renewed);
    const id = facts.channels?.[0]?.channelId ?? '';
    const { secret } = renewed.part(ChannelAccess).opened(await renewed.row(id));
    const underOld = old.part(ChannelSecrets).seal(await old.row(id), secret);
    await old.alter(`UPDATE channel SET access_ends_at = clock_timestamp(), secret = '${underOld}' WHERE id = '${id}'`);
    network.pause = async () => {
      network.pause = async () => undefined;
      await rotate();
    };
    const row = await renewed.row(id);
    const account = await renewed.part(ChannelAccess).account(row, network);
    const kept = await renewed.part(ChannelAccess).account(await renewed.row(id), network);
    expect(kept.secret).toEqual(account.secret);
    expect((await standing('channel.secret'))?.earlier).toBe(0);
  });

  it('leaves alone what somebody changes between its look and its write', async () => {
    const id = await old.channel();
    const changed = renewed.part(ChannelSecrets).seal(await old.row(id), { token: 'changed meanwhile' });
    const change = () => old.alter(`UPDATE channel SET secret = '${changed}' WHERE id = '${id}'`);
    await new KeysDesk(afterLooking(renewed.db, id, change)).rotate(BOTH, () => undefined);
    expect((await old.row(id)).secret).toBe(changed);
  });

  it.each(['portal', 'trigger', 'notification'])('lets no other module read a secret: %s', async (module) => {
    const { db, close } = await moduleDatabase(old.databaseUrl, { module, entities: [], migrations: [] });
    for (const column of ['channel.secret', 'sign_in.kept', 'sign_in.found', 'network_app.secret']) {
      const [table, name] = column.split('.');
      const peek = db.inSystem(PEEK, (tx) => tx.query(`SELECT ${name} FROM publisher.${table}`));
      await expect(peek).rejects.toThrow('permission denied for schema publisher');
    }
    await close();
  });
});

/** Connects so many channels, a few at a time: on a slow machine those that wait for a connection for too long are refused. */
async function connected(bench: PublisherBench, count: number): Promise<string[]> {
  const some = Math.min(count, AT_ONCE);
  if (some === 0) return [];
  const first = await Promise.all(Array.from({ length: some }, () => bench.channel()));
  return [...first, ...(await connected(bench, count - some))];
}

/** The same database, where something happens once the secret of a row was looked at, before anything is written. */
function afterLooking(db: ModuleDatabase, id: string, happens: () => Promise<unknown>): ModuleDatabase {
  const inSystem: ModuleDatabase['inSystem'] = (scope, work, options) =>
    db.inSystem(
      scope,
      (tx) => {
        const query: Transaction['query'] = async (sql, parameters) => {
          const rows = await tx.query<{ id?: string }>(sql, parameters);
          if (sql.includes('AS sealed') && rows.some((row) => row.id === id)) await happens();
          return rows as never;
        };
        return work(Object.assign(Object.create(tx) as Transaction, { query }));
      },
      options,
    );
  return Object.assign(Object.create(db) as ModuleDatabase, { inSystem });
}
