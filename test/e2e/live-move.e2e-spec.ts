import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, describe, expect, it, jest } from '@jest/globals';
import { DroverProcess, freePorts, Person, projectRoot, startTopology, type Topology, waitFor } from '#testing';

jest.setTimeout(120_000);

interface Printed {
  processes: { modules: string[]; address: string | null; bindings: Record<string, string> }[];
  modules: { module: string; replicas: number }[];
}

const run = promisify(execFile);
const EVERYWHERE = ['portal', 'trigger', 'publisher', 'notification'];
const BY_REGISTRY = Object.fromEntries(EVERYWHERE.map((module) => [`DROVER_LINK_${module.toUpperCase()}`, 'registry']));

describe('moving modules between processes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'drover-move-'));
  let topology: Topology | undefined;
  let other: DroverProcess | undefined;

  afterEach(async () => {
    await other?.kill('SIGTERM');
    await topology?.stop();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function printed(): Promise<Printed> {
    const env = { DROVER_DATA_DIR: topology?.installation.dataDir ?? '' };
    const { stdout } = await run(
      process.execPath,
      [join(projectRoot, 'dist/apps/drover/src/main.js'), 'topology', '--json'],
      { env },
    );
    return JSON.parse(stdout) as Printed;
  }

  it('takes publisher out of a running process and back, by a file and SIGHUP', async () => {
    const [home = 0, away = 0, http = 0] = await freePorts(3);
    const file = join(folder, 'links');
    writeFileSync(file, '');
    topology = await startTopology('one', {
      ownDatabase: true,
      env: { DROVER_LINK_LISTEN: `tcp://127.0.0.1:${home}`, DROVER_LINKS_FILE: file },
    });
    const { installation, url } = topology;
    const drover = topology.process('drover');
    other = new DroverProcess({
      name: 'publisher',
      args: ['start', 'publisher'],
      env: {
        ...drover.spec.env,
        ...BY_REGISTRY,
        PORT: String(http),
        PUBLIC_URL: url,
        DROVER_SECRET: installation.secret,
        DROVER_LINK_LISTEN: `tcp://127.0.0.1:${away}`,
        DROVER_LINKS_FILE: '',
      },
      logFile: join(folder, 'publisher.log'),
    });
    other.start();
    const address = `tcp://127.0.0.1:${away}`;
    const registered = async () => (await printed()).processes.some((process) => process.address === address);
    await waitFor(registered, { what: 'publisher to be registered', limitMs: 60_000 });
    const person = await Person.signUp(url);
    await person.connect('sandbox', {});

    const bound = async () =>
      (await printed()).processes.find(({ modules }) => modules.length > 1)?.bindings['publisher'];
    const move = async (binding: string) => {
      writeFileSync(file, `publisher=${binding}\n`);
      process.kill(drover.pid ?? 0, 'SIGHUP');
      await waitFor(async () => (await bound()) === binding, { what: `publisher to be ${binding}`, limitMs: 60_000 });
    };
    await move(address);
    await person.connect('sandbox', {});
    writeFileSync(file, 'publisher=over there\n');
    process.kill(drover.pid ?? 0, 'SIGHUP');
    await waitFor(() => drover.log().includes('line 1): it is not like publisher=tcp://host:port'));
    expect(await bound()).toBe(address);
    await move('here');
    await other.kill('SIGTERM');
    await person.connect('sandbox', {});
    expect(drover.running).toBe(true);
  });

  it('finds modules by the registry, and their replicas when the first is killed', async () => {
    topology = await startTopology('tcp', { env: BY_REGISTRY });
    const person = await Person.signUp(topology.url);
    await person.connect('sandbox', {});
    await topology.addReplica('publisher');
    const replicas = async () => (await printed()).modules.find(({ module }) => module === 'publisher')?.replicas;
    await waitFor(async () => (await replicas()) === 2, { what: 'the replica to be registered' });
    await topology.kill('publisher');
    await waitFor(() => person.connect('sandbox', {}), { what: 'the other publisher to answer' });
  });
});
