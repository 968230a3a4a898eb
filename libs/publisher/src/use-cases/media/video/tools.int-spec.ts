import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { onPath, processEnvironment } from '#config';
import { aVideo } from '../../../../testing/media/a-video.js';
import { playedTool, toolFolder } from '../../../../testing/media/played-tool.js';
import { MediaUnfit } from '../media-unfit.js';
import { probeVideo } from './probe-video.js';
import { runTool, ToolFailed } from './run-tool.js';

const ANSWER = `{"format":{"duration":"7.5"},"streams":[{"codec_type":"video","width":320,"height":180}]}`;

describe('programs that look at videos', () => {
  let folder: Awaited<ReturnType<typeof toolFolder>>;
  let video: Buffer;

  beforeAll(async () => {
    folder = await toolFolder();
    video = await aVideo('mp4', { width: 320, height: 180, seconds: 3 });
  });

  afterAll(() => folder.remove());

  const tool = (name: string, script: string) => playedTool(folder.path, name, script);

  async function probed(ffprobe: string, bytes = video, name = 'clip'): Promise<unknown> {
    const path = join(folder.path, `${name}; rm -rf $HOME`); // no shell ever reads it
    await writeFile(path, bytes);
    const file = { bytes: bytes.length, read: async (start: number, end: number) => bytes.subarray(start, end) };
    return await probeVideo(ffprobe, { path, file, name }).catch((error: unknown) => error);
  }

  describe('a played ffprobe', () => {
    it('says what a video is, and is let at no other format and no other address', async () => {
      const ffprobe = await tool('says', `echo '${ANSWER}'`);
      expect(await probed(ffprobe)).toEqual({ mime: 'video/mp4', width: 320, height: 180, durationMs: 7500 });
      const args = (await readFile(`${ffprobe}.args`, 'utf8')).split('\n');
      expect(args).toContain(`file:${join(folder.path, 'clip; rm -rf $HOME')}`);
      expect(args[args.indexOf('-protocol_whitelist') + 1]).toBe('file');
      expect(args[args.indexOf('-format_whitelist') + 1]).not.toMatch(/hls|concat/);
    });

    it('is not asked about what is no video', async () => {
      const ffprobe = await tool('playlist', `echo '${ANSWER}'`);
      expect(await probed(ffprobe, Buffer.from('#EXTM3U\nfile:///etc/passwd'))).toBeInstanceOf(MediaUnfit);
      await expect(readFile(`${ffprobe}.args`)).rejects.toThrow('ENOENT');
    });

    it('refuses what it calls invalid, by its name', async () => {
      const ffprobe = await tool('refuses', `echo 'moov atom not found' >&2; exit 1`);
      expect(await probed(ffprobe)).toMatchObject({ name: 'MediaUnfit', message: expect.stringMatching(/“clip”/) });
    });

    it.each([
      ['breaks off', 'kill -9 $$'],
      ['lacks a library', `echo 'libavformat.so.59: cannot open shared object file' >&2; exit 127`],
      ['speaks no JSON', 'echo hello'],
    ])('that %s has failed, and not the video', async (what, script) => {
      expect(await probed(await tool(what.replaceAll(' ', '-'), script))).toBeInstanceOf(ToolFailed);
    });

    it('that is not there has failed', async () => {
      expect(await probed(join(folder.path, 'nothing'))).toBeInstanceOf(ToolFailed);
    });
  });

  describe('a program', () => {
    const limits = { limitMs: 60_000, maxBytes: 1000 };

    it('is killed when it takes too long', async () => {
      const sleeps = await tool('sleeps', 'exec sleep 600');
      await expect(runTool(sleeps, [], { ...limits, limitMs: 50 })).rejects.toBeInstanceOf(ToolFailed);
    });

    it('is killed when it says too much', async () => {
      const talks = await tool('talks', 'while :; do echo words; done');
      await expect(runTool(talks, [], limits)).rejects.toBeInstanceOf(ToolFailed);
    });

    it('is killed when nobody wants its answer any more', async () => {
      const sleeps = await tool('sleeps-on', 'exec sleep 600');
      const off = new RangeError('called off');
      await expect(runTool(sleeps, [], { ...limits, signal: AbortSignal.abort(off) })).rejects.toBe(off);
    });

    it('is told nothing of our settings', async () => {
      const { stdout } = await runTool(await tool('env', '/usr/bin/env'), [], limits);
      expect(stdout.toString()).not.toMatch(/DROVER|NODE|HOME=|PATH=.*node/);
      expect(stdout.toString()).toContain('LANG=C');
    });
  });

  const real = onPath('ffprobe', processEnvironment());
  const withReal = real === undefined ? describe.skip : describe;
  withReal('the real ffprobe', () => {
    it.each([
      ['mp4', 'video/mp4'],
      ['mov', 'video/quicktime'],
      ['webm', 'video/webm'],
    ] as const)('sees in %s what its container says', async (container, mime) => {
      const facts = await probed(String(real), await aVideo(container, { width: 320, height: 180, seconds: 3 }));
      expect(facts).toMatchObject({ mime, width: 320, height: 180 });
      expect(facts).toHaveProperty('durationMs', expect.closeTo(3000, -3));
    });

    it.each(['mp4', 'mov', 'webm'] as const)('refuses %s that was cut short', async (container) => {
      const whole = await aVideo(container);
      expect(await probed(String(real), whole.subarray(0, Math.floor(whole.length * 0.7)))).toBeInstanceOf(MediaUnfit);
    });
  });
});
