import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SystemScope } from '#database';
import { waitFor } from '#testing';
import { LiveChangeRepository } from './persistence/live-change.repository.js';
import { NotPossibleThere, type PublicationFacts, WrongPublicationState } from '#contracts';
import { PublisherBench } from '../testing/publisher-bench.js';
import { type RealNetworks, realNetworks } from '../testing/real-networks.js';

let networks: RealNetworks;
let sut: PublisherBench;

beforeAll(async () => {
  networks = await realNetworks();
  sut = await PublisherBench.start(networks.connectors);
});
afterAll(async () => {
  await sut.stop();
  await networks.stop();
});

describe('a post that is out', () => {
  let channel: string;
  let text: string;

  beforeEach(async () => {
    channel = await sut.connect('mastodon', networks.credentials.mastodon);
    text = `Out since ${randomUUID()}`;
    await networks.fakenet.script([]);
  });

  async function out(options = {}, to = channel) {
    const post = sut.post([to], { contents: [{ channelId: to, text, comment: { text: `below ${text}` }, options }] });
    await sut.prepare(post);
    await sut.fire(post);
    await sut.send();
    return { post, facts: () => sut.lastFacts(post) ?? ({} as PublicationFacts) };
  }
  const shown = async () =>
    (await networks.fakenet.posts('mastodon')).map((one) => one.text).filter((one) => one.includes(text));
  const named = ({ publicationId }: PublicationFacts) => ({ workspaceId: sut.workspace, publicationId });

  it('says something else once its network heard of it', async () => {
    const { facts } = await out();
    const wish = { ...named(facts()), text: `changed ${text}`, options: { contentWarning: 'Cows' } };
    expect(await sut.changing.edit(wish)).toMatchObject({ state: 'sent', change: { kind: 'edit', state: 'waiting' } });
    await sut.carryOut();
    expect(facts()).toMatchObject({ state: 'sent', change: { kind: 'edit', state: 'done' } });
    expect(await shown()).toEqual([`changed ${text}`, `below ${text}`]);
  });

  it('is taken down with all of it, and a second wish changes nothing', async () => {
    const { facts } = await out();
    expect(await sut.changing.remove(named(facts()))).toMatchObject({ change: { kind: 'remove', state: 'waiting' } });
    await sut.changing.remove(named(facts()));
    await sut.carryOut();
    expect(await shown()).toEqual([]);
    expect(facts()).toMatchObject({ state: 'sent', change: { state: 'done' }, removedAt: expect.any(String) });
    expect(await sut.changing.remove(named(facts()))).toEqual(facts());
    await expect(sut.changing.edit({ ...named(facts()), text })).rejects.toThrow(WrongPublicationState);
  });

  it.each(['drop_before_accept', 'drop_after_accept'] as const)('is tried again after %s', async (fault) => {
    const { facts } = await out();
    await networks.fakenet.script([{ match: { operation: 'remove' }, do: fault, times: 1 }]);
    await sut.changing.remove(named(facts()));
    await sut.carryOut();
    expect(facts()).toMatchObject({ change: { kind: 'remove', state: 'waiting', reason: expect.any(String) } });
    await sut.letPass(5000);
    await sut.carryOut();
    expect(await shown()).toEqual([]);
    expect(facts().change).toEqual({ kind: 'remove', state: 'done' });
  });

  it('is taken up by another process when the first one died with it', async () => {
    const { facts } = await out();
    await sut.changing.remove(named(facts()));
    await sut.alter(
      `UPDATE live_change SET fence = fence + 1, lease_fence = fence + 1, leased_until = clock_timestamp() + interval '1 minute'`,
    );
    await sut.carryOut();
    expect(await shown()).toHaveLength(2);
    await sut.letPass(60_000);
    await sut.carryOut();
    expect(await shown()).toEqual([]);
  });

  it('hears wishes in their order, however long the first one takes', async () => {
    const { facts } = await out();
    await sut.changing.edit({ ...named(facts()), text: `first ${text}` });
    await networks.fakenet.script([{ match: { operation: 'edit' }, do: 'delay', ms: 500, times: 1 }]);
    const first = sut.carryOut();
    await waitFor(async () => (await networks.fakenet.struck())[0]?.struck === 1);
    await sut.changing.edit({ ...named(facts()), text: `second ${text}` });
    await sut.carryOut();
    await first;
    await sut.carryOut();
    expect(await shown()).toEqual([`second ${text}`, `below ${text}`]);
    expect(facts().change).toEqual({ kind: 'edit', state: 'done' });
  });

  it('is looked for by indexes', async () => {
    const changes = new LiveChangeRepository();
    const plans = await sut.db.inSystem(SystemScope.named('test: look at plans'), async (tx) => {
      await tx.query('SET LOCAL enable_seqscan = off');
      const found: string[] = [];
      const query = async (sql: string, values: unknown[]) => {
        const rows = await tx.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, values);
        found.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
        return [];
      };
      const explaining = Object.assign(Object.create(tx) as typeof tx, { query });
      await changes.toRemove(explaining, 10);
      await changes.claim(explaining, 10, 1000);
      return found;
    });
    expect(plans[0]).toContain('publication_to_remove');
    expect(plans[1]).toContain('live_change_waiting');
  });

  it('says why its network would not have the change', async () => {
    const { facts } = await out();
    await networks.fakenet.script([{ match: { operation: 'edit' }, do: 'status', status: 422, times: 1 }]);
    await sut.changing.edit({ ...named(facts()), text: `changed ${text}` });
    await sut.carryOut();
    expect(facts()).toMatchObject({
      state: 'sent',
      change: { state: 'failed', reason: expect.stringContaining('422') },
    });
    expect(await shown()).toEqual([text, `below ${text}`]);
  });

  it('goes away of itself when its time is over, and not before', async () => {
    const { facts } = await out({ deleteAfterMinutes: 30 });
    expect(Date.parse(facts().deleteAt ?? '')).toBeGreaterThan(Date.now() + 25 * 60_000);
    await sut.letPass(25 * 60_000);
    await sut.carryOut();
    expect(await shown()).toHaveLength(2);
    await sut.letPass(10 * 60_000);
    await sut.carryOut();
    expect(await shown()).toEqual([]);
    expect(facts()).toMatchObject({ state: 'sent', removedAt: expect.any(String) });
    expect(facts().deleteAt).toBeUndefined();
  });

  it('is refused what its network lets no program do, and what is not out', async () => {
    const bluesky = await sut.connect('bluesky', networks.credentials.bluesky);
    const { facts } = await out({}, bluesky);
    await expect(sut.changing.edit({ ...named(facts()), text })).rejects.toThrow(NotPossibleThere);
    const waiting = sut.post([channel]);
    await sut.prepare(waiting);
    const { publicationId = '' } = sut.lastFacts(waiting) ?? {};
    const wish = { workspaceId: sut.workspace, publicationId };
    await expect(sut.changing.remove(wish)).rejects.toThrow(WrongPublicationState);
  });
});
