import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LocalCopies } from './local-copies.js';

const FAR_AWAY = { localPath: () => undefined, get: async () => Readable.from(['a video']) };
const HOLDS_A_COPY = `
  import { Readable } from 'node:stream';
  const { LocalCopies } = await import(process.argv[1]);
  const storage = { localPath: () => undefined, get: async () => Readable.from(['a video']) };
  await new LocalCopies(process.argv[2]).lend(storage, 'key', undefined, async (path) => {
    console.log(path);
    await new Promise(() => setInterval(() => undefined, 60_000));
  });`;

describe('a copy of a stored file', () => {
  const children: ChildProcess[] = [];
  let folder: string;
  let sut: LocalCopies;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drover-copies-'));
    sut = new LocalCopies(folder);
  });
  afterAll(async () => {
    await Promise.all(children.map((child) => kill(child)));
    await rm(folder, { recursive: true });
  });

  const lend = <T>(work: (path: string) => Promise<T>) => sut.lend(FAR_AWAY, 'key', undefined, work);

  async function kill(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  /** Another process with a copy of its own. */
  async function another(): Promise<{ child: ChildProcess; copy: string }> {
    const source = join(import.meta.dirname, 'local-copies.ts');
    const args = [
      '--no-warnings',
      '--experimental-transform-types',
      '--input-type=module',
      '-e',
      HOLDS_A_COPY,
      source,
      folder,
    ];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    const [line] = (await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])) as [unknown];
    if (!Buffer.isBuffer(line)) throw new RangeError(`it ended at once: ${String(line)}`);
    return { child, copy: dirname(line.toString().trim()) };
  }

  it('is there for as long as it is worked on, for this user alone', async () => {
    const path = await lend(async (copy) => {
      expect(await readFile(copy, 'utf8')).toBe('a video');
      return copy;
    });
    expect(existsSync(dirname(path))).toBe(false);
    await expect(lend(() => Promise.reject(new RangeError('broken')))).rejects.toThrow('broken');
    expect(await readdir(folder)).toEqual([]);
  });

  it('is taken away once its process was killed, and no other is', async () => {
    const [killed, living] = [await another(), await another()];
    await kill(killed.child);
    await lend(async (mine) => {
      expect(await sut.clearLeft()).toBe(1);
      expect([killed.copy, living.copy, dirname(mine)].map((copy) => existsSync(copy))).toEqual([false, true, true]);
    });
    await kill(living.child);
    expect(await sut.clearLeft()).toBe(1);
    expect(await readdir(folder)).toEqual([]);
  });

  it('is taken away after a day whoever made it, and before where its process had our number or is none', async () => {
    const mine = await lend(async (path) => basename(dirname(path)));
    const elsewhere = 'drover-media-1-00000000-abcdef';
    const names = [mine, elsewhere, 'drover-media-abcdef', 'drover-other-1-00000000-abcdef'];
    for (const name of names) await mkdir(join(folder, name));
    expect(await sut.clearLeft()).toBe(0);
    const earlier = new Date(Date.now() - process.uptime() * 1000 - 5000);
    for (const name of names) await utimes(join(folder, name), earlier, earlier);
    expect(await sut.clearLeft()).toBe(1);
    expect(new Set(await readdir(folder))).toEqual(new Set(names.slice(1)));
    const aDayAgo = new Date(Date.now() - 25 * 3_600_000);
    for (const name of names.slice(1)) await utimes(join(folder, name), aDayAgo, aDayAgo);
    expect(await sut.clearLeft()).toBe(1);
    expect(new Set(await readdir(folder))).toEqual(new Set(names.slice(2)));
  });
});
