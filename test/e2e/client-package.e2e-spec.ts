import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startTopology, type Topology } from '#testing';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '..', '..');

/** Downloads and compiles; no assertion hangs on it. */
const PATIENT_MS = 180_000;

const PROGRAM = `
import { connect, disconnect, isContractError, ScheduleRefused, TriggerClient, Unauthenticated } from '@drover/client';

const [address, secret] = process.argv.slice(2);
const trigger = connect(TriggerClient, address, { secret });
const preview = await trigger.preview({ localTime: '2026-11-22T09:00', zone: 'Europe/Berlin' });
const refused = await trigger.preview({ localTime: '2026-11-22T09:00', zone: 'Europe/Nowhere' }).catch((error) => error);
const misfit = await trigger.preview({ localTime: 'tomorrow', zone: 'Europe/Berlin' }).catch((error) => error);
await disconnect(trigger);

const stranger = connect(TriggerClient, address, { secret: 'not the secret of this installation' });
const turnedAway = await stranger.preview({ localTime: '2026-11-22T09:00', zone: 'UTC' }).catch((error) => error);
await disconnect(stranger);

console.log(JSON.stringify({
  dueAt: preview.dueAt,
  refused: { isTyped: refused instanceof ScheduleRefused, isKnown: isContractError(refused, ScheduleRefused), data: refused.data },
  misfit: { code: misfit.code, fields: misfit.data.problems.map((problem) => problem.field) },
  turnedAway: turnedAway instanceof Unauthenticated,
}));
`;

const CONSUMER = `
import { connect, TriggerClient, type SchedulePreview } from '@drover/client';

const trigger = connect(TriggerClient, 'tcp://10.0.0.7:4001', { secret: 'x' });
export const preview: Promise<SchedulePreview> = trigger.preview({ localTime: '2026-11-22T09:00', zone: 'UTC' });
export const dueAt: Promise<string> = preview.then((answer) => answer.dueAt);
`;

const MISUSE = `
import { connect, PublisherClient, TriggerClient } from '@drover/client';

const trigger = connect(TriggerClient, 'tcp://10.0.0.7:4001', { secret: 'x' });
void trigger.preview({ localTime: 9, zone: 'UTC' });
void trigger.forecast({});
void trigger.preview({ localTime: '2026-11-22T09:00', zone: 'UTC' }).then((answer) => answer.when);
connect(TriggerClient, 'tcp://10.0.0.7:4001');
export const needsKey = connect(PublisherClient, 'tcp://x:1', { secret: 'x' }).connectChannel;
void needsKey(null as never);
`;

describe('the client library in a project of its own', () => {
  let topology: Topology;
  let project: string;

  beforeAll(async () => {
    project = await mkdtemp(join(tmpdir(), 'drover-consumer-'));
    topology = await startTopology('tcp');
    const { stdout } = await run(process.execPath, [join(ROOT, 'scripts/pack-client.mjs'), project]);
    await writeFile(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
    const install = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', stdout.trim()];
    await run('npm', install, { cwd: project });
  }, PATIENT_MS);

  afterAll(async () => {
    await topology.stop();
    await rm(project, { recursive: true, force: true });
  });

  it('calls a module of a split installation, and gets its answers and errors as the classes it knows', async () => {
    const { linkPorts, secret } = topology.installation;
    await writeFile(join(project, 'program.js'), PROGRAM);
    const args = ['program.js', `tcp://127.0.0.1:${linkPorts.trigger}`, secret];
    const { stdout, stderr } = await run(process.execPath, args, { cwd: project });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({
      dueAt: '2026-11-22T08:00:00.000Z',
      refused: { isTyped: true, isKnown: true, data: expect.objectContaining({ field: 'zone' }) },
      misfit: { code: 'link.invalid_argument', fields: ['localTime'] },
      turnedAway: true,
    });
  });

  it('lets a plain program schedule its own job and follow its firings, as the documentation shows it', async () => {
    const { linkPorts, secret } = topology.installation;
    await copyFile(join(ROOT, 'docs/examples/own-job.mjs'), join(project, 'own-job.mjs'));
    const args = ['own-job.mjs', `tcp://127.0.0.1:${linkPorts.trigger}`, randomUUID(), '--now'];
    const { stdout } = await run(process.execPath, args, {
      cwd: project,
      env: { ...process.env, DROVER_SECRET: secret },
    });
    expect(stdout).toMatch(/^Next: .*T0[78]:00:00\.000Z, .*\nDoing the job of \d{4}-.*Z\n$/);
  });

  it('needs no framework and no driver', async () => {
    const manifest = await readFile(join(project, 'node_modules/@drover/client/package.json'), 'utf8');
    const { dependencies, peerDependenciesMeta } = JSON.parse(manifest) as Record<string, Record<string, unknown>>;
    expect(peerDependenciesMeta).toEqual({ ioredis: { optional: true } });
    const few = ['class-transformer', 'class-validator', 'cockatiel', 'lru-cache', 'reflect-metadata'];
    expect(Object.keys(dependencies ?? {}).filter((name) => !few.includes(name))).toEqual([]);
    expect(dependencies).toHaveProperty('class-validator');
  });

  it('has types that let right calls through and stop wrong ones', async () => {
    await writeFile(join(project, 'consumer.ts'), CONSUMER);
    await writeFile(join(project, 'misuse.ts'), MISUSE);
    expect(await problemsOf('consumer.ts')).toEqual([]);
    expect(await problemsOf('misuse.ts')).toEqual([
      "misuse.ts(5,24): error TS2322: Type 'number' is not assignable to type 'string'.",
      expect.stringContaining("misuse.ts(6,14): error TS2339: Property 'forecast' does not exist"),
      expect.stringContaining("misuse.ts(7,94): error TS2339: Property 'when' does not exist"),
      expect.stringContaining('misuse.ts(8,1): error TS2554'),
      expect.stringContaining('misuse.ts(10,6): error TS2554'),
    ]);
  });

  async function problemsOf(file: string): Promise<string[]> {
    const options = '--noEmit --strict --skipLibCheck --target es2023 --module nodenext --types node'.split(' ');
    const types = ['--typeRoots', join(ROOT, 'node_modules/@types')];
    const args = [join(ROOT, 'node_modules/typescript/bin/tsc'), ...options, ...types, file];
    const told = await run(process.execPath, args, { cwd: project }).catch((error: { stdout: string }) => error);
    return told.stdout.split('\n').filter((line) => line.startsWith(file));
  }
});
