import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { moduleDatabase } from '../../testing/module-database.js';
import { Child } from '../../testing/processes/child.js';
import { until } from '../../testing/until.js';
import { isDatabaseAway } from '../pool/database-away.js';
import { SystemScope } from '../scope/system-scope.js';
import { isServerOf } from './postmaster-file.js';

/** Servers and processes are started; a busy machine takes its time. */
jest.setTimeout(60_000);

interface Held {
  url: string;
  pid: number;
  adopted: boolean;
}
const scope = SystemScope.named('test');

describe('kills', () => {
  let dataDir: string;
  let children: Child[];
  let cluster: string;

  beforeEach(() => {
    dataDir = realpathSync(mkdtempSync(join(tmpdir(), 'drover-kills-')));
    chmodSync(dataDir, 0o755);
    cluster = join(dataDir, 'postgres', 'cluster');
    children = [];
  });
  afterEach(async () => {
    for (const child of children) await child.kill('SIGTERM');
    rmSync(dataDir, { recursive: true, maxRetries: 10 });
  });

  function launch(): Child {
    const child = Child.start('hold-server.ts', dataDir);
    children.push(child);
    return child;
  }
  const hold = async () => {
    const child = launch();
    return { child, held: (await child.says()) as Held };
  };

  it('takes over the server that a killed Drover left running', async () => {
    const first = await hold();
    await first.child.kill('SIGKILL');
    expect(isServerOf(cluster, first.held.pid)).toBe(true);
    const second = await hold();
    expect(second.held).toEqual({ ...first.held, adopted: true });
    const { db, close } = await moduleDatabase(second.held.url, { module: 'kill', migrations: [] });
    expect(await db.inSystem(scope, (tx) => tx.query('SELECT 1 AS one'))).toEqual([{ one: 1 }]);
    await close();
    await second.child.kill('SIGTERM');
    expect(isServerOf(cluster, first.held.pid)).toBe(false);
  });

  it('refuses a second copy on the same data directory with a sentence', async () => {
    await hold();
    const refusal = await launch().says();
    expect(refusal).toMatchObject({ code: 'database.data_directory_in_use' });
    expect(refusal).toMatchObject({
      message: expect.stringMatching(/^Another Drover \(process \d+\) is using .*Stop it/),
    });
  });

  it('gives the data directory to exactly one of several that start at once', async () => {
    const answers = await Promise.all([launch(), launch(), launch()].map((child) => child.says()));
    expect(answers.filter((answer) => 'url' in (answer as object))).toHaveLength(1);
  });

  it('keeps the server running on Ctrl-C, until the drain is over', async () => {
    const { child, held } = await hold();
    child.signalGroup('SIGINT');
    expect(await child.says()).toBe('interrupted');
    const { db, close } = await moduleDatabase(held.url, { module: 'kill', migrations: [] });
    expect(await db.inSystem(scope, (tx) => tx.query('SELECT 1 AS one'))).toEqual([{ one: 1 }]);
    await close();
    const session = (pid: number) => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[3];
    if (process.platform === 'linux') expect(session(held.pid)).toBe(String(held.pid));
  });

  it('brings a killed server back by itself, with all that was committed', async () => {
    const { held } = await hold();
    const { db, close } = await moduleDatabase(held.url, { module: 'kill', migrations: [] });
    const bells: string[] = [];
    await db.listen('bell', (payload) => bells.push(payload));
    const work = db.inSystem(scope, async (tx) => {
      await tx.query('SELECT 1');
      process.kill(held.pid, 'SIGKILL');
      await until(() => !isServerOf(cluster, held.pid));
      await tx.query('SELECT pg_sleep(1)');
    });
    const error: unknown = await work.catch((caught: unknown) => caught);
    // Work that begins while it is away waits for it instead of failing.
    const answer = await db.inSystem(scope, (tx) => tx.query('SELECT 1 AS one')).catch((caught: unknown) => caught);
    const bellsRing = async () => {
      await until(() => bells.includes(''));
      await db.inSystem(scope, (tx) => tx.query(`SELECT pg_notify('bell', 'rings')`));
      await until(() => bells.includes('rings'));
    };
    const ringing = await bellsRing().catch((caught: unknown) => caught);
    await close();
    expect(isDatabaseAway(error)).toBe(true);
    expect(answer).toEqual([{ one: 1 }]);
    expect(ringing).toBeUndefined();
  });
});
