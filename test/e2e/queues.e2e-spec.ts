import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import sharp from 'sharp';
import { DroverProcess, freePorts, Person, startTopology, type Topology, waitFor } from '#testing';

jest.setTimeout(120_000);

interface Media {
  id: string;
  state: string;
  width?: number;
}

describe('publisher’s queues in a process of their own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'drover-queues-'));
  let topology: Topology | undefined;
  let queues: DroverProcess | undefined;

  afterAll(async () => {
    await queues?.kill('SIGTERM');
    await topology?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('are worked on there, and told to people, while nothing is sent there', async () => {
    topology = await startTopology('one', { ownDatabase: true, env: { DROVER_PUBLISHER_QUEUES: 'none' } });
    const person = await Person.signUp(topology.url);
    const picture = await sharp({ create: { width: 80, height: 60, channels: 3, background: 'teal' } })
      .jpeg()
      .toBuffer();
    const uploaded = await person.mustAsk<Media>('POST', `${person.home}/media?name=field.jpg`, {
      body: new Uint8Array(picture),
      headers: { 'content-type': 'application/octet-stream' },
    });
    expect(uploaded.state).toBe('processing');

    const [port = 0] = await freePorts(1);
    queues = new DroverProcess({
      name: 'queues',
      args: ['start', 'publisher', '--queues', 'media,linkinfo'],
      env: { ...topology.process('drover').spec.env, PORT: String(port), PUBLIC_URL: topology.url },
      logFile: join(folder, 'queues.log'),
    });
    queues.start();
    const shown = () => person.mustAsk<Media>('GET', `${person.home}/media/${uploaded.id}`);
    const ready = await waitFor(async () => ((await shown()).state === 'processing' ? undefined : shown()), {
      what: 'the file to be ready',
      limitMs: 60_000,
    });
    expect(ready).toMatchObject({ state: 'ready', width: 80 });
    const thumbnail = await person.ask('GET', `${person.home}/media/${uploaded.id}/file?size=thumbnail`);
    expect([thumbnail.status, thumbnail.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect(queues.log()).toContain('doing the work of media, linkinfo');
    const { exit } = queues;
    await queues.kill('SIGTERM');
    expect(await exit).toEqual({ code: 0, signal: null });
  });
});
