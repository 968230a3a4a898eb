import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { bootDatabase, type BootedDatabase } from '#database/testing';
import { projectRoot, secondsFromNow, waitFor } from '#testing';
import { aText, bootWorld, somebody, type World } from './world.js';

jest.setTimeout(120_000);

const run = promisify(execFile);

/** Nothing here hangs on how modules are linked, so that one of each kind is enough. */
describe.each(['one', 'tcp'] as const)('modules with databases of their own (%s)', (topology) => {
  let apart: BootedDatabase;
  let world: World;
  let env: Record<string, string>;

  beforeAll(async () => {
    apart = await bootDatabase();
    env = { DROVER_PUBLISHER_DATABASE_URL: apart.url, DROVER_TRIGGER_DATABASE_URL: apart.url };
    world = await bootWorld(topology, { mail: false, env });
  });
  afterAll(async () => {
    await world?.stop();
    await apart?.stop();
  });

  async function drover(...words: string[]): Promise<string> {
    const { dataDir, secret } = world.topology.installation;
    const main = join(projectRoot, 'dist/apps/drover/src/main.js');
    const own = { ...env, DROVER_DATA_DIR: dataDir, DROVER_SECRET: secret };
    return (await run(process.execPath, [main, ...words], { env: own })).stdout;
  }

  it('plans, fires and sends, each keeping its rows apart', async () => {
    const { person, channels } = await somebody(world, ['mastodon', 'bluesky']);
    const post = await person.schedule({ text: aText('Apart'), channels }, secondsFromNow(2));
    await person.sees(post.id, ['published']);
    await person.hears(post.id, 'published');
    expect(await world.fakenet.entriesWith(post.text)).toHaveLength(2);

    const client = new pg.Client({ connectionString: apart.url });
    await client.connect();
    const { rows } = await client.query<{ name: string }>(
      `SELECT nspname AS name FROM pg_namespace WHERE nspname IN ('portal', 'trigger', 'publisher', 'notification')`,
    );
    await client.end();
    expect(rows.map(({ name }) => name).toSorted()).toEqual(['publisher', 'trigger']);
  });

  it('reaches all of them with the commands of an operator', async () => {
    await waitFor(async () => (await drover('events', 'stats')).includes('Everything is delivered.'), {
      what: 'all that was told to be taken',
      limitMs: 60_000,
    });
    expect(await drover('keys', 'rotate')).toMatch(/^publisher\.channel\.secret +2 +0 +0$/m);
    await expect(drover('export', join(world.topology.folder, 'export'))).rejects.toThrow(
      /trigger, publisher|publisher, trigger/,
    );
  });
});
