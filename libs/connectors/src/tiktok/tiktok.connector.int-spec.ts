import { expect, it } from '@jest/globals';
import { describeConformance } from '../../testing/conformance.js';
import { operatorGround } from '../../testing/operator-ground.js';
import { aVideo } from '../../testing/a-video.js';
import { playedStand } from '../../testing/played-stand.js';
import { playedApp, signedIn } from '../../testing/signed-in.js';
import { TikTokConnector } from './tiktok.connector.js';

describeConformance('TikTok', () =>
  operatorGround('tiktok', (door, app) => new TikTokConnector(door, app), { yesIsEnough: true, usualKind: 'video' }),
);

const played = playedStand('tiktok');
const { signal } = new AbortController();
const MB = 1_000_000;

it('sends a large video in pieces, and goes on where it was broken off', async () => {
  const limits = { wholeBytes: 5 * MB, chunkBytes: 5 * MB };
  const sut = new TikTokConnector(played.door(), playedApp('tiktok'), limits);
  const [account] = await signedIn(sut, played.fakenet);
  if (!account) throw new TypeError('nobody signed in');
  const video = aVideo(11 * MB);
  const post = { text: 'large', media: [video] };
  const begun = { key: 'k', createdAt: new Date().toISOString(), requestHash: '' };
  const attempt = { ...begun, handle: await sut.prepare(account, post, begun, signal) };
  await played.fakenet.script([{ match: { network: 'tiktok', operation: 'post', nth: 2 }, do: 'drop_before_accept' }]);
  await expect(sut.publish(account, post, attempt, signal)).rejects.toMatchObject({ kind: 'doubt' });
  expect(await sut.reconcile(account, post, attempt, signal)).toEqual({ found: false, certain: true });
  const before = (await played.fakenet.counts())['tiktok.post'] ?? 0;
  const sent = await sut.publish(account, post, attempt, signal);
  expect((await played.fakenet.counts())['tiktok.post']).toBe(before + 1);
  expect(await played.fakenet.posts('tiktok')).toMatchObject([
    { remoteId: sent.remoteId, media: [{ bytes: 11 * MB }] },
  ]);
  expect(Math.max(...video.reads)).toBe(6 * MB);
});

it('takes videos as long as TikTok lets the creator post, where it says so', async () => {
  const sut = new TikTokConnector(played.door(), playedApp('tiktok'));
  const [account] = await signedIn(sut, played.fakenet);
  expect(account?.media?.video).toMatchObject({ maxSeconds: 300, minSide: 360 });
  await played.fakenet.script([{ match: { network: 'tiktok', operation: 'upload' }, do: 'status', status: 429 }]);
  const [busy] = await signedIn(sut, played.fakenet);
  expect(busy).toMatchObject({ accountId: account?.accountId });
  expect(busy?.media).toBeUndefined();
});

it('refuses a visibility that TikTok does not offer the creator', async () => {
  const sut = new TikTokConnector(played.door(), playedApp('tiktok'));
  const [account] = await signedIn(sut, played.fakenet);
  if (!account) throw new TypeError('nobody signed in');
  const post = { text: 'hidden', media: [aVideo(10)], options: { visibility: 'unlisted' as const } };
  const attempt = { key: 'k', createdAt: new Date().toISOString(), requestHash: '' };
  await expect(sut.prepare(account, post, attempt, signal)).rejects.toMatchObject({ code: 'privacy_not_offered' });
});
