import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { type PostView, secondsFromNow, TOPOLOGIES } from '#testing';
import { aText, bootWorld, somebody, type World } from './world.js';

jest.setTimeout(120_000);

describe.each(TOPOLOGIES)('several copies of everything (%s)', (topology) => {
  let world: World;
  let databaseUrl: string;

  beforeAll(async () => {
    world = await bootWorld(topology, { ownDatabase: true, mail: false });
    databaseUrl = await world.topology.bootDatabase();
  });
  afterAll(async () => {
    await world?.stop();
  });

  it('keeps twelve connections to PostgreSQL or fewer in one process, at work', async () => {
    const { person, channels } = await somebody(world, ['sandbox', 'mastodon', 'bluesky']);
    const due = secondsFromNow(2);
    const posts = await Promise.all(
      Array.from({ length: 15 }, () => person.schedule({ text: aText(), channels }, due)),
    );
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    const count = async (): Promise<number> => {
      const { rows } = await client.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM pg_stat_activity
         WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
      );
      return rows[0]?.count ?? 0;
    };
    let most = 0;
    let working = true;
    // One after another, and awaited at the end: a question on its way when the client ends would fail unseen.
    const counting = (async () => {
      for (; working; await setTimeout(50)) most = Math.max(most, await count());
    })();
    try {
      for (const { id } of posts) await person.sees(id, ['published']);
    } finally {
      working = false;
      await Promise.allSettled([counting]);
      await client.end();
    }
    await counting;
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(world.topology.processNames.filter((name) => name !== 'db').length * 12);
  });

  it('answers the same key the same on another portal, and fires each post once', async () => {
    const { person, channels } = await somebody(world, ['mastodon']);
    const other = await world.topology.addReplica('portal');
    const key = randomUUID();
    const text = aText('Once');
    const body = { text, targets: channels.map(({ id }) => ({ channelId: id })), publishNow: true };
    const path = `${person.home}/posts`;
    const first = await person.ask<PostView>('POST', path, { key, body });
    const { url } = person;
    person.url = other;
    const second = await person.ask<PostView>('POST', path, { key, body });
    expect({ status: second.status, body: second.body }).toEqual({ status: 201, body: first.body });
    expect(await person.ask('POST', path, { key, body: { ...body, text: 'Other' } })).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
    await person.sees(first.body.id, ['published']);
    person.url = url;
    expect(await world.fakenet.entriesWith(text)).toHaveLength(1);
  });
});
