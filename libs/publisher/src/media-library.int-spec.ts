import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import sharp from 'sharp';
import { v7 as newId } from 'uuid';
import { MediaInUse, type MediaRule } from '#contracts';
import { ObjectStorage } from '#storage';
import { waitFor } from '#testing';
import { aVideo } from '../testing/media/a-video.js';
import { MediaStage } from '../testing/media/media-stage.js';
import { PublisherBench } from '../testing/index.js';
import { ClearMedia } from './jobs/clear-media.chore.js';
import { LinkInfoRepository } from './persistence/link-info.repository.js';
import { MediaRepository } from './persistence/media.repository.js';
import { AddMediaUseCase } from './use-cases/add-media.use-case.js';
import { MediaFiles } from './use-cases/media-files.js';
import { bytesSource } from './use-cases/media/bytes-source.js';
import { RemoveMediaUseCase } from './use-cases/remove-media.use-case.js';

const RULE: MediaRule = { maxItems: 2, mixed: false, image: { mimes: ['image/jpeg'], maxSide: 100, maxBytes: 50_000 } };

const aPicture = () =>
  sharp({ create: { width: 400, height: 200, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();

describe('the media library', () => {
  let bench: PublisherBench;
  let stage: MediaStage;
  let storage: ObjectStorage;

  beforeAll(async () => {
    bench = await PublisherBench.start();
    storage = bench.get(ObjectStorage);
    stage = new MediaStage(bench);
  });

  beforeEach(() => stage.start());
  afterEach(() => stage.stop());
  afterAll(() => bench.stop());

  const upload: MediaStage['upload'] = (...file) => stage.upload(...file);
  const settled = (mediaId: string) => stage.settled(mediaId);

  const filesOf = (mediaId: string, rule: MediaRule | undefined = RULE) =>
    bench.get(MediaFiles).of(bench.workspace, [{ mediaId, altText: 'A field' }], rule);

  const failureOf = async (work: Promise<unknown>) => await work.catch((error: unknown) => error);

  it('makes a picture ready, with views of it, and keeps nothing of the upload', async () => {
    const mediaId = await upload(await aPicture(), 'image', 'field.png');
    const facts = await settled(mediaId);
    expect(facts).toMatchObject({
      state: 'ready',
      kind: 'image',
      mime: 'image/png',
      width: 400,
      height: 200,
      sequence: 2,
    });
    expect(facts.files.map(({ size }) => size)).toEqual(['file', 'preview', 'thumbnail']);
    for (const { key, bytes } of facts.files) expect(await storage.size(key)).toBe(bytes);
    const upload_ = `media/${bench.workspace}/${mediaId}/upload`;
    await waitFor(async () => (await storage.size(upload_)) === undefined, { what: 'the upload to be forgotten' });
  });

  it('gives a network its own form of a picture, made once', async () => {
    const mediaId = await upload(await aPicture(), 'image', 'field.png');
    await settled(mediaId);
    const [file] = await filesOf(mediaId);
    expect(file).toMatchObject({
      mediaId,
      kind: 'image',
      mime: 'image/jpeg',
      width: 100,
      height: 50,
      altText: 'A field',
    });
    const bytes = await file?.read(new AbortController().signal);
    expect(bytes?.length).toBe(file?.bytes);
    const get = jest.spyOn(storage, 'get');
    const part = await file?.read(new AbortController().signal, { start: 10, end: 25 });
    expect(get.mock.lastCall?.[1]).toEqual({ start: 10, end: 24 }); // nothing else of it comes into memory
    get.mockRestore();
    expect(Buffer.from(part ?? []).equals(Buffer.from(bytes?.subarray(10, 25) ?? []))).toBe(true);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 100 });
    await filesOf(mediaId);
    const keys = await storage.list(`media/${bench.workspace}/${mediaId}/`, { limit: 100 });
    expect(keys.filter((key) => key.includes('/r-'))).toHaveLength(1);
  });

  it('gives a picture as it is where there is no rule', async () => {
    const mediaId = await upload(await aPicture(), 'image', 'field.png');
    await settled(mediaId);
    expect(await bench.get(MediaFiles).of(bench.workspace, [{ mediaId }], undefined)).toMatchObject([{ width: 400 }]);
  });

  it('knows a video by its container and leaves it as it is', async () => {
    const mediaId = await upload(await aVideo('mp4', { seconds: 4 }), 'video', 'clip.mp4');
    expect(await settled(mediaId)).toMatchObject({ state: 'ready', kind: 'video', mime: 'video/mp4', width: 640 });
    const rule: MediaRule = { ...RULE, video: { mimes: ['video/mp4'], maxSeconds: 3 } };
    expect(await failureOf(filesOf(mediaId, rule))).toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(/“clip.mp4” lasts 4 s/),
    });
    expect(await filesOf(mediaId, { ...RULE, video: { mimes: ['video/mp4'] } })).toMatchObject([{ durationMs: 4000 }]);
  });

  it.each([
    ['mov', 'video/quicktime'],
    ['webm', 'video/webm'],
  ] as const)('keeps of a video (%s) nothing that tells where it was made', async (container, mime) => {
    const mediaId = await upload(await aVideo(container, { title: 'Hidden Valley 7' }), 'video', `trip.${container}`);
    const facts = await settled(mediaId);
    expect(facts).toMatchObject({ state: 'ready', mime });
    const [file] = await filesOf(mediaId, { ...RULE, video: { mimes: [mime] } });
    const bytes = Buffer.from((await file?.read(new AbortController().signal)) ?? []);
    expect([bytes.length, bytes.includes('Hidden Valley')]).toEqual([facts.bytes, false]);
    const first = `media/${bench.workspace}/${mediaId}/upload`;
    await waitFor(async () => (await storage.size(first)) === undefined, { what: 'the upload to be forgotten' });
  });

  it('refuses a file by its name, whatever its name says it is', async () => {
    const mediaId = await upload(Buffer.from('words, and no picture'), 'image', 'holiday.jpg');
    const facts = await settled(mediaId);
    expect(facts).toMatchObject({ state: 'refused', files: [], problem: expect.stringContaining('“holiday.jpg”') });
    expect(await failureOf(filesOf(mediaId))).toMatchObject({ kind: 'refused', message: facts.problem });
  });

  it('refuses a file that never reached the storage', async () => {
    const mediaId = newId();
    const lost = { workspaceId: bench.workspace, mediaId, key: 'media/lost', sha256: 'a'.repeat(64), bytes: 1 };
    await bench.get(AddMediaUseCase).run({ ...lost, name: 'lost.png', kind: 'image', mime: 'image/png' });
    stage.wake();
    expect(await settled(mediaId)).toMatchObject({
      state: 'refused',
      problem: expect.stringMatching(/“lost.png”.*Upload it again/),
    });
  });

  it('says that a file is not ready yet, so that nothing is sent', async () => {
    await stage.stop();
    const mediaId = await upload(await aPicture(), 'image', 'field.png');
    expect(await failureOf(filesOf(mediaId))).toMatchObject({
      kind: 'not_sent',
      message: expect.stringMatching(/“field.png” is still/),
    });
  });

  it('says what one message cannot carry together', async () => {
    const [one, two, three] = await Promise.all([1, 2, 3].map(async () => upload(await aPicture(), 'image', 'a.png')));
    const clip = await upload(await aVideo('mp4'), 'video', 'clip.mp4');
    for (const id of [one, two, three, clip]) await settled(id ?? '');
    const of = (ids: (string | undefined)[]) =>
      failureOf(
        bench.get(MediaFiles).of(
          bench.workspace,
          ids.map((mediaId) => ({ mediaId: mediaId ?? '' })),
          RULE,
        ),
      );
    expect(await of([one, two, three])).toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(/3 files; this network takes 2/),
    });
    expect(await of([one, clip])).toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(/“clip.mp4” must stand alone/),
    });
    expect(await of([clip])).toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(/“clip.mp4” is a video, which/),
    });
  });

  it('shows no workspace another’s files', async () => {
    const mediaId = await upload(await aPicture(), 'image', 'field.png');
    await settled(mediaId);
    const failure = await failureOf(bench.get(MediaFiles).of(randomUUID(), [{ mediaId }], undefined));
    expect(failure).toMatchObject({ kind: 'refused' });
  });

  it('gives up on what ends its process again and again', async () => {
    await stage.stop();
    const mediaId = await upload(await aPicture(), 'image', 'cursed.png');
    await bench.alter(`UPDATE work_item SET starts = 5 WHERE key = '${mediaId}'`);
    const again = stage.newLoop();
    again.start();
    expect(await settled(mediaId)).toMatchObject({
      state: 'refused',
      problem: expect.stringMatching(/“cursed.png” could not be read/),
    });
    await again.stop();
  });

  it('keeps a file that a planned post has, and lets it go after that', async () => {
    const mediaId = await upload(await aPicture(), 'image', 'field.png');
    await settled(mediaId);
    const channelId = await bench.channel();
    const post = bench.post([channelId], { contents: [{ channelId, text: 'Look', media: [{ mediaId }] }] });
    await bench.prepare(post);
    const remove = () => bench.get(RemoveMediaUseCase).run({ workspaceId: bench.workspace, mediaId });
    expect(await failureOf(remove())).toMatchObject({ code: new MediaInUse({ mediaId, name: '', posts: 1 }).code });
    await bench.cancel(post);
    expect(await remove()).toMatchObject({ state: 'deleted' });
    expect(await failureOf(filesOf(mediaId))).toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(/“field.png” was deleted/),
    });
  });

  it('clears away what nobody needs, and nothing that is young or wanted', async () => {
    const dayOld = newId({ msecs: Date.now() - 25 * 3_600_000 });
    const deleted = await upload(await aPicture(), 'image', 'old.png', dayOld);
    const kept = await upload(await aPicture(), 'image', 'kept.png', newId({ msecs: Date.now() - 25 * 3_600_000 }));
    const young = await upload(await aPicture(), 'image', 'young.png');
    for (const id of [deleted, kept, young]) await settled(id);
    for (const mediaId of [deleted, young]) {
      await bench.get(RemoveMediaUseCase).run({ workspaceId: bench.workspace, mediaId });
    }
    const forgotten = `media/${bench.workspace}/${kept}/upload`; // its process ended just before it removed this
    await storage.put(forgotten, bytesSource(Buffer.from('GPS')), { maxBytes: 10 });
    const clip = await upload(await aVideo('mp4'), 'video', 'a.mp4', newId({ msecs: Date.now() - 25 * 3_600_000 }));
    await settled(clip);
    const sut = new ClearMedia(bench.db, bench.get(MediaRepository), bench.get(LinkInfoRepository), storage);
    await sut.run(new AbortController().signal);
    const left = (id: string) => storage.list(`media/${bench.workspace}/${id}/`, { limit: 9 });
    expect(await left(deleted)).toEqual([]);
    expect((await left(kept)).map((key) => key.split('/').at(-1))).toEqual(['file', 'preview', 'thumbnail']);
    expect(await left(clip)).toHaveLength(1);
    expect((await left(young)).length).toBeGreaterThan(0);
  });
});
