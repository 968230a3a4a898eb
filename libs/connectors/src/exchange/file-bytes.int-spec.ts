import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OutboundGuard } from '#http';
import { aVideo } from '../../testing/a-video.js';
import type { MediaFile } from '../connector.port.js';
import { brokenOff, fileBytes, lentFile } from './file-bytes.js';

const { signal } = new AbortController();
const MiB = 1024 * 1024;
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('a file that is handed over', () => {
  let server: Server;
  let url: string;
  const guard = new OutboundGuard({ allow: ['127.0.0.1'] });

  beforeAll(async () => {
    guard.installGlobally(); // forms are those of the door's own fetch
    server = createServer((request, response) => {
      const hash = createHash('sha256');
      let bytes = 0;
      request.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        hash.update(chunk);
      });
      request.on('end', () => {
        const { 'content-length': length, 'content-type': type } = request.headers;
        response.end(JSON.stringify({ bytes, sha: hash.digest('hex'), length, type }));
      });
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });

  afterAll(() => new Promise((resolve) => void server.close(resolve)));

  const sent = async (body: File | FormData) => {
    const answer = await guard.fetch(url, { method: 'POST', body, signal });
    return (await answer.json()) as { bytes: number; sha: string; length: string; type: string };
  };

  it('is read while it goes out, two mebibytes at a time, and arrives as it is', async () => {
    const video = aVideo(9 * MiB + 17);
    const whole = sha(await video.read(signal, { start: 0, end: video.bytes }));
    const before = video.reads.length;
    const { bytes, sha: arrived, length, type } = await sent(lentFile(video, signal));
    expect([bytes, length, type]).toEqual([video.bytes, String(video.bytes), 'video/mp4']);
    expect(arrived).toBe(whole);
    expect(Math.max(...video.reads.slice(before))).toBe(2 * MiB);
  });

  it('goes as a part of a form with its length and name, and not all at once', async () => {
    const video = aVideo(9 * MiB);
    const form = new FormData();
    form.set('file', lentFile(video, signal));
    form.set('after', 'it');
    const { bytes, length, type } = await sent(form);
    expect(type).toMatch(/^multipart\/form-data/);
    expect([bytes, bytes > video.bytes]).toEqual([Number(length), true]);
    expect(Math.max(...video.reads)).toBe(2 * MiB);
  });

  it('can be sent again from its beginning', async () => {
    const lent = lentFile(aVideo(3 * MiB), signal);
    expect(await sent(lent)).toEqual(await sent(lent));
    expect((await lent.arrayBuffer()).byteLength).toBe(3 * MiB);
  });

  it('that cannot be read any further arrives nowhere whole, and is known not to', async () => {
    const video = aVideo(5 * MiB);
    const read: MediaFile['read'] = async (...[, part]) => {
      if ((part?.start ?? 0) > 0) throw new RangeError('the storage is away');
      return await video.read(signal, part);
    };
    const form = new FormData();
    form.set('file', lentFile({ ...video, read }, signal));
    expect(brokenOff(form, 'A network')).toMatchObject({ kind: 'not_sent', code: 'broken_off' }); // not begun
    await expect(sent(form)).rejects.toThrow();
    expect(brokenOff(form, 'A network')).toMatchObject({ kind: 'not_sent', code: 'file_unreadable' });
  });

  it('may have arrived once its last byte was handed over', async () => {
    const form = new FormData();
    form.set('file', lentFile(aVideo(3 * MiB), signal));
    await sent(form);
    expect(brokenOff(form, 'A network')).toBeUndefined();
    expect(brokenOff('words', 'A network')).toBeUndefined();
  });

  it('that is shorter than it was is not sent', async () => {
    const short = fileBytes(aVideo(5), signal, { start: 0, end: 6 });
    await expect(short).rejects.toMatchObject({ kind: 'not_sent', code: 'file_unreadable' });
  });
});
