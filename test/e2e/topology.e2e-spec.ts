import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { MODULES, Person, projectRoot, startTopology, TOPOLOGIES, type Topology, waitFor } from '#testing';

jest.setTimeout(120_000);

interface Printed {
  processes: { modules: string[]; address: string | null; version: string }[];
  modules: { module: string; replicas: number }[];
  edges: { from: string; to: string; state: string; calls: number }[];
}

const run = promisify(execFile);

describe.each(TOPOLOGIES)('drover topology (%s)', (name) => {
  let topology: Topology;

  beforeAll(async () => {
    topology = await startTopology(name);
  });
  afterAll(async () => {
    await topology?.stop();
  });

  const drover = (...words: string[]) => command('topology', ...words);

  async function command(...words: string[]): Promise<string> {
    const main = join(projectRoot, 'dist/apps/drover/src/main.js');
    const { dataDir, secret } = topology.installation;
    const env = { DROVER_DATA_DIR: dataDir, DROVER_SECRET: secret };
    const { stdout } = await run(process.execPath, [main, ...words], { env });
    return stdout;
  }

  const printed = async () => JSON.parse(await drover('--json')) as Printed;

  it('shows every module where it runs', async () => {
    const { processes, modules } = await waitFor(
      async () => {
        const seen = await printed();
        return seen.modules.length === MODULES.length && seen;
      },
      { what: 'all modules to be registered' },
    );
    expect(processes).toHaveLength(topology.split ? MODULES.length : 1);
    expect(modules.map(({ module }) => module).sort()).toEqual([...MODULES].sort());
    expect(modules.every(({ replicas }) => replicas === 1)).toBe(true);
    const addresses = processes.map(({ address }) => address);
    if (name !== 'redis') expect(new Set(addresses).size).toBe(processes.length); // all are reached through Redis there
    expect(addresses.includes(null)).toBe(!topology.split); // nobody calls the one process
  });

  it('shows an edge as never used until somebody uses it, and none that is undeclared', async () => {
    const edge = async () => (await printed()).edges.find(({ from, to }) => from === 'portal' && to === 'publisher');
    expect(await edge()).toMatchObject({ state: 'never used', calls: 0 });
    const person = await Person.signUp(topology.url);
    await person.connect('sandbox', {});
    await waitFor(async () => (await edge())?.state === 'used', { what: 'the call to be seen' });
    expect((await printed()).edges.filter(({ state }) => state === 'undeclared')).toEqual([]);
    await expect(drover('--mermaid')).resolves.toContain('portal -->');
    await expect(drover()).resolves.toMatch(/^PROCESS +MODULES/);
  });

  it('tells from any machine what is not delivered', async () => {
    const everything = async () => (await command('events', 'stats')).startsWith('Everything is delivered.');
    await waitFor(everything, { what: 'all that the sign-up told to be taken' });
    await expect(command('events', 'replay', randomUUID())).rejects.toThrow('None of these is dead.');
    await expect(command('chores')).resolves.toMatch(/portal.keep_events +done/);
  });

  it('says under which secret everything is sealed, and seals it again', async () => {
    const rotated = await command('keys', 'rotate');
    expect(rotated).toMatch(/^publisher\.channel\.secret +1 +0 +0$/m);
    expect(rotated).toContain('the earlier ones are not needed any more');
  });

  it('forgets a process that stops at once', async () => {
    await topology.kill('trigger', 'SIGTERM');
    if (!topology.split) return; // its database went with it
    expect((await printed()).modules.map(({ module }) => module)).not.toContain('trigger');
  });
});
