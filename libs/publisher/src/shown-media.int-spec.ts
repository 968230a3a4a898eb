import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import type { PostContent, SendAttempt } from '#connectors';
import { type MediaRule, MediaShown, ShownMediaNotFound } from '#contracts';
import { MediaStage } from '../testing/media/media-stage.js';
import { PublisherBench } from '../testing/index.js';
import { ScriptedConnector } from '../testing/scripted-connector.js';
import { FindShownMediaUseCase } from './use-cases/find-shown-media.use-case.js';
import { RemoveMediaUseCase } from './use-cases/remove-media.use-case.js';

const RULE: MediaRule = { maxItems: 4, mixed: true, byAddress: true, image: { mimes: ['image/jpeg'], maxSide: 100 } };
const ADDRESS = /^http:\/\/localhost:3000\/media\/public\/([\w-]{22})\.jpg$/;

const aPicture = (background: string) =>
  sharp({ create: { width: 400, height: 200, channels: 3, background } })
    .png()
    .toBuffer();

/** Shows files by their addresses; remembers what it was told, and what was looked for. */
class Gallery extends ScriptedConnector {
  override readonly network = 'gallery';
  media = RULE;
  told: PostContent[] = [];
  lookedFor: PostContent[] = [];

  override publish(account: unknown, post: PostContent, attempt: SendAttempt) {
    this.told.push(post);
    return super.publish(account, post, attempt);
  }

  override reconcile(account: unknown, post: PostContent, attempt: SendAttempt) {
    this.lookedFor.push(post);
    return super.reconcile(account, post, attempt);
  }
}

describe('a file that posts show from here', () => {
  const gallery = new Gallery();
  let sut: PublisherBench;
  let stage: MediaStage;
  let channelId: string;
  let mediaId: string;

  beforeAll(async () => {
    sut = await PublisherBench.start([gallery]);
    stage = new MediaStage(sut);
  });
  beforeEach(async () => {
    stage.start();
    Object.assign(gallery, { media: RULE, told: [], lookedFor: [] });
    channelId = await sut.connect('gallery', { token: 'ann' });
    mediaId = await stage.upload(await aPicture('teal'), 'image', 'field.png');
    await stage.settled(mediaId);
  });
  afterEach(() => stage.stop());
  afterAll(() => sut.stop());

  async function fired(altText = 'A field') {
    const post = sut.post([channelId], { contents: [{ channelId, text: 'Look', media: [{ mediaId, altText }] }] });
    await sut.prepare(post);
    await sut.fire(post);
    return post;
  }
  async function out() {
    const post = await fired();
    await sut.send();
    expect(await sut.states(post)).toEqual(['sent']);
    return post;
  }
  const filesOf = (posts: readonly PostContent[]) => posts.map(({ media }) => media?.[0]);
  const tokenOf = (url = '') => ADDRESS.exec(url)?.[1] ?? '';
  const find = (token: string) => sut.get(FindShownMediaUseCase).run({ token });
  const remove = (more = {}) => sut.get(RemoveMediaUseCase).run({ workspaceId: sut.workspace, mediaId, ...more });

  it('has one address for good, in the form that its network takes, for all posts that show it', async () => {
    await out();
    await out();
    const [first, second] = filesOf(gallery.told);
    expect(first?.address?.url).toMatch(ADDRESS);
    expect(second?.address).toEqual(first?.address);
    const { key, ...found } = await find(tokenOf(first?.address?.url));
    const bytes = (await first?.read(new AbortController().signal)) ?? new Uint8Array();
    expect(found).toEqual({
      ...{ mime: 'image/jpeg', bytes: bytes.length },
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    expect(await stage.storage.size(key)).toBe(bytes.length);
    expect(first?.address?.sha256).toBe(found.sha256);
  });

  it('has no address before a post shows it', async () => {
    await expect(find('a'.repeat(22))).rejects.toThrow(ShownMediaNotFound);
    const post = sut.post([channelId], { contents: [{ channelId, text: 'Later', media: [{ mediaId }] }] });
    await sut.prepare(post);
    expect(await sut.alter(`SELECT 1 FROM shown_form WHERE media_id = '${mediaId}'`)).toEqual([]);
    await sut.cancel(post);
  });

  it('is looked for, and sent again, as it was sent first', async () => {
    gallery.script = ['drop'];
    const post = await fired();
    await sut.send();
    expect(await sut.states(post)).toEqual(['unknown']);
    gallery.media = { ...RULE, image: { mimes: ['image/webp'] } }; // as a new version would
    await sut.look();
    await sut.send();
    expect(await sut.states(post)).toEqual(['sent']);
    const [first, again] = filesOf(gallery.told);
    const [asked] = filesOf(gallery.lookedFor);
    for (const file of [asked, again]) {
      expect(file).toMatchObject({ mime: 'image/jpeg', width: 100, height: 50, altText: 'A field' });
      expect(file?.address).toEqual(first?.address);
    }
  });

  it('is deleted when nobody shows it any more, or when somebody says so', async () => {
    await out();
    const token = tokenOf(filesOf(gallery.told)[0]?.address?.url);
    const refused = await remove().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(MediaShown);
    expect(String(refused)).toMatch(
      /“field.png” is still shown by a post that is out \(https:\/\/scripted\.example\/.+\)/,
    );
    expect(await find(token)).toMatchObject({ mime: 'image/jpeg' });
    expect(await remove({ evenIfShown: true })).toMatchObject({ state: 'deleted' });
    await expect(find(token)).rejects.toThrow(ShownMediaNotFound);
  });

  it('may be deleted once the posts that showed it were taken down', async () => {
    await out();
    await sut.alter('UPDATE published_part SET removed_at = clock_timestamp()');
    expect(await remove()).toMatchObject({ state: 'deleted' });
  });

  it('is not shown to a network that cannot reach it', async () => {
    gallery.media = { ...RULE, pulls: true };
    const post = await fired();
    await sut.send();
    expect(sut.lastFacts(post)).toMatchObject({
      state: 'retry_wait',
      reason: expect.stringMatching(/cannot reach http/),
    });
    await sut.cancel(post);
  });
});
