import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import sharp from 'sharp';
import type { ContentPart, MediaRule } from '#contracts';
import { SystemScope } from '#database';
import { waitFor } from '#testing';
import { MediaStage } from '../testing/media/media-stage.js';
import { PublisherBench } from '../testing/index.js';
import { WorkItemRepository } from './persistence/work-item.repository.js';
import { MediaFiles } from './use-cases/media-files.js';

const RULE: MediaRule = { maxItems: 4, mixed: false, image: { mimes: ['image/jpeg'], maxSide: 100 } };
const OTHER: MediaRule = { ...RULE, image: { mimes: ['image/jpeg'], maxSide: 50 } };
const ROOMY: MediaRule = { ...RULE, image: { mimes: ['image/png'] } };

const aPicture = () =>
  sharp({ create: { width: 400, height: 200, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();

describe('forms of files for networks', () => {
  let bench: PublisherBench;
  let stage: MediaStage;

  beforeAll(async () => {
    bench = await PublisherBench.start();
    stage = new MediaStage(bench);
  });

  afterEach(async () => {
    await stage.stop();
    await bench.alter('DELETE FROM work_item');
  });
  afterAll(() => bench.stop());

  async function channelOf(rule: MediaRule): Promise<string> {
    const id = await bench.channel();
    await bench.alter(`UPDATE channel SET media_rule = '${JSON.stringify(rule)}' WHERE id = '${id}'`);
    return id;
  }

  async function readyPicture(): Promise<string> {
    stage.start();
    const mediaId = await stage.upload(await aPicture(), 'image', 'field.png');
    await stage.settled(mediaId);
    await stage.stop();
    return mediaId;
  }

  const plan = async (channels: readonly string[], said: Partial<ContentPart> & { thread?: ContentPart[] }) => {
    const contents = channels.map((channelId) => ({ channelId, text: 'Look', ...said }));
    const post = bench.post(channels, { contents, dueAt: new Date(Date.now() + 3_600_000).toISOString() });
    await bench.prepare(post);
    return post;
  };
  const planned = async () => (await bench.alter('SELECT key FROM work_item')).length;
  const idle = () => waitFor(async () => (await planned()) === 0, { what: 'the work to be done' });
  const forms = async (id: string) => (await stage.kept(id)).filter((name) => name?.startsWith('r-'));

  it('are made once a post is planned, and its send makes none', async () => {
    const mediaId = await readyPicture();
    await plan([await channelOf(RULE)], { media: [{ mediaId }] });
    stage.start();
    await idle();
    expect(await forms(mediaId)).toHaveLength(1);
    const put = jest.spyOn(stage.storage, 'put');
    const files = await bench.get(MediaFiles).of(bench.workspace, [{ mediaId }], RULE);
    expect(files).toMatchObject([{ mime: 'image/jpeg', width: 100, height: 50 }]);
    expect(put).not.toHaveBeenCalled();
    put.mockRestore();
  });

  it('are made once for each rule, however many channels and posts have the file', async () => {
    const mediaId = await readyPicture();
    const channels = [await channelOf(RULE), await channelOf(RULE), await channelOf(OTHER)];
    const post = await plan(channels, { thread: [{ text: 'And this', media: [{ mediaId }] }] });
    await bench.prepare({ ...post, revision: 2 });
    await plan(channels, { media: [{ mediaId }] });
    expect(await planned()).toBe(2);
    stage.start();
    await idle();
    expect(await forms(mediaId)).toHaveLength(2);
    await bench.prepare({ ...post, revision: 3 });
    expect(await planned()).toBe(0);
  });

  it('wait for an upload that is still worked on', async () => {
    const mediaId = await stage.upload(await aPicture(), 'image', 'field.png');
    await plan([await channelOf(RULE)], { media: [{ mediaId }] });
    stage.start();
    await idle();
    expect(await forms(mediaId)).toHaveLength(1);
  });

  it('have their turn after an upload that came later', async () => {
    const mediaId = await readyPicture();
    await plan([await channelOf(RULE)], { media: [{ mediaId }] });
    const upload = await stage.upload(await aPicture(), 'image', 'new.png');
    const items = bench.get(WorkItemRepository);
    const [first] = await bench.db.inSystem(SystemScope.named('test'), (tx) => items.claim(tx, 'media', 1, 1000));
    expect(first?.key).toBe(upload);
  });

  it('are left to nobody where the file fits as it is, or there are no files', async () => {
    const mediaId = await readyPicture();
    await plan([await channelOf(ROOMY)], { media: [{ mediaId }] });
    await plan([await channelOf(RULE)], {});
    expect(await planned()).toBe(0);
  });

  it('of a file that is gone are given up without a word: the send tells', async () => {
    const mediaId = await readyPicture();
    await stage.storage.delete(`media/${bench.workspace}/${mediaId}/file`);
    await plan([await channelOf(RULE)], { media: [{ mediaId }] });
    expect(await planned()).toBe(1);
    stage.start();
    await idle();
  });
});
