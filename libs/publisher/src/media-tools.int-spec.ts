import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { onPath, processEnvironment } from '#config';
import type { StoredMedia } from '#contracts';
import { buffer } from 'node:stream/consumers';
import { aVideo } from '../testing/media/a-video.js';
import { MediaStage } from '../testing/media/media-stage.js';
import { playedTool, toolFolder } from '../testing/media/played-tool.js';
import { PublisherBench } from '../testing/index.js';

describe('the media library with programs that look at videos', () => {
  let folder: Awaited<ReturnType<typeof toolFolder>>;
  let bench: PublisherBench;
  let stage: MediaStage;
  let ffmpeg: string;
  const says = (what: string) => writeFile(join(folder.path, 'answer'), what);
  const shows = (what: Buffer) => writeFile(join(folder.path, 'frame'), what);

  beforeAll(async () => {
    folder = await toolFolder();
    const ffprobe = await playedTool(folder.path, 'ffprobe', `. '${folder.path}/answer'`);
    ffmpeg = await playedTool(folder.path, 'ffmpeg', `exec cat '${folder.path}/frame'`);
    bench = await PublisherBench.start([], {}, { ffprobe, ffmpeg });
    stage = new MediaStage(bench);
    stage.start();
    const answer = { format: { duration: '9' }, streams: [{ codec_type: 'video', width: 700, height: 900 }] };
    await says(`echo '${JSON.stringify(answer)}'`);
    const picture = { width: 700, height: 900, channels: 3, background: 'teal' } as const;
    await shows(await sharp({ create: picture }).png().toBuffer());
  });

  afterAll(async () => {
    await stage.stop();
    await bench.stop();
    await folder.remove();
  });

  const clip = async () => await stage.settled(await stage.upload(await aVideo('mp4'), 'video', 'clip.mp4'));
  const picture = async ({ key }: Pick<StoredMedia, 'key'>) =>
    await sharp(await buffer(await stage.storage.get(key))).metadata();

  it('knows a video as they say it is, and shows people a picture of it', async () => {
    const facts = await clip();
    expect(facts).toMatchObject({ state: 'ready', width: 700, height: 900, durationMs: 9000 });
    expect(facts.files.map(({ size }) => size)).toEqual(['file', 'preview', 'thumbnail']);
    const [, preview, thumbnail] = facts.files;
    expect(await picture(preview ?? { key: '' })).toMatchObject({ format: 'webp', width: 700, height: 900 });
    expect(await picture(thumbnail ?? { key: '' })).toMatchObject({ format: 'webp', height: 400 });
    expect((await readFile(`${ffmpeg}.args`, 'utf8')).split('\n')).toContain('1.000'); // not the black first second
  });

  it('takes a video of which no picture can be made', async () => {
    await shows(Buffer.from('no picture'));
    const facts = await clip();
    expect(facts).toMatchObject({ state: 'ready', durationMs: 9000 });
    expect(facts.files.map(({ size }) => size)).toEqual(['file']);
  });

  it('goes by the container where they break off', async () => {
    await says('kill -9 $$');
    expect(await clip()).toMatchObject({ state: 'ready', width: 640, height: 360, durationMs: 2000 });
  });

  it('refuses what they call damaged', async () => {
    await says(`echo 'Invalid data found when processing input' >&2; exit 1`);
    expect(await clip()).toMatchObject({ state: 'refused', problem: expect.stringMatching(/“clip.mp4” is damaged/) });
  });

  const real = onPath('ffmpeg', processEnvironment());
  (real === undefined ? it.skip : it)('are real ones where the machine has them', async () => {
    const { posterFrame } = await import('./use-cases/media/video/poster-frame.js');
    const { runTool } = await import('./use-cases/media/video/run-tool.js');
    const path = join(folder.path, 'real.mp4');
    const source = ['-f', 'lavfi', '-i', 'testsrc=size=2000x1000:duration=2', '-c:v', 'mpeg4', '-y', path];
    await runTool(String(real), source, { limitMs: 60_000, maxBytes: 100_000 });
    const frame = await posterFrame(String(real), { path, durationMs: 2000 });
    expect(await sharp(frame).metadata()).toMatchObject({ format: 'png', width: 1600, height: 800 });
  });
});
