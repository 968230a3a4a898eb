import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bindImplementation, makeClient, parseAddresses, TcpEndpoint, TcpHost } from '#link/wire';
import { ProbeClient, probeContract, ProbeService } from '#testing/link-kit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { linked } from './link/benches.js';

describe('link over a Unix socket', () => {
  let folder: string;
  let path: string;
  const closers: (() => Promise<void>)[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'drover-unix-'));
    path = join(folder, 'probe.sock');
  });
  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close();
    rmSync(folder, { recursive: true });
  });

  async function listen() {
    const operations = bindImplementation(probeContract, new ProbeService());
    const host = new TcpHost({ operations, versions: { probe: 1 }, secret: () => 's' });
    const [address] = parseAddresses(`unix://${path}`);
    if (!address) throw new Error('no address');
    await host.listen(address);
    closers.push(() => host.drain(500));
  }

  async function ask() {
    const facts = { contracts: [probeContract], caller: 'tester', secret: () => 's' };
    const endpoint = new TcpEndpoint({ ...facts, address: `unix://${path}` });
    closers.push(() => endpoint.close());
    await linked(endpoint);
    return makeClient(ProbeClient, endpoint).echo({ text: 'near' });
  }

  it('carries calls, for its user alone, and leaves no file behind', async () => {
    await listen();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    await expect(ask()).resolves.toEqual({ text: 'near' });
    for (const close of closers.splice(0).toReversed()) await close();
    expect(existsSync(path)).toBe(false);
  });

  it('takes the place of a process that died', async () => {
    const die = `require('net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
    spawnSync(process.execPath, ['-e', die]);
    expect(statSync(path).isSocket()).toBe(true);
    await listen();
    await expect(ask()).resolves.toEqual({ text: 'near' });
  });

  it('leaves the socket of a living process, and another’s file', async () => {
    await listen();
    await expect(listen()).rejects.toThrow('EADDRINUSE');
    await expect(ask()).resolves.toEqual({ text: 'near' });
    path = join(folder, 'a file');
    writeFileSync(path, 'of somebody');
    await expect(listen()).rejects.toThrow('EADDRINUSE');
    expect(existsSync(path)).toBe(true);
  });
});
