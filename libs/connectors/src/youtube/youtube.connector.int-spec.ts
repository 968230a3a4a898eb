import { expect, it } from '@jest/globals';
import { aVideo } from '../../testing/a-video.js';
import { describeConformance } from '../../testing/conformance.js';
import { operatorGround } from '../../testing/operator-ground.js';
import { playedStand } from '../../testing/played-stand.js';
import { playedApp, signedIn } from '../../testing/signed-in.js';
import { YouTubeConnector } from './youtube.connector.js';

describeConformance('YouTube', () => operatorGround('youtube', (door, app) => new YouTubeConnector(door, app)));

const played = playedStand('youtube');
const { signal } = new AbortController();
const PIECE = 256 * 1024;

it('sends a long video in pieces, and goes on where it was broken off', async () => {
  const sut = new YouTubeConnector(played.door(), playedApp('youtube'), { chunkBytes: PIECE });
  const [account] = await signedIn(sut, played.fakenet);
  if (!account) throw new TypeError('nobody signed in');
  const file = aVideo(PIECE * 3 + 10);
  const post = { text: 'long', media: [file], options: { title: 'A title' } };
  const begun = { key: 'k', createdAt: new Date().toISOString(), requestHash: '' };
  const attempt = { ...begun, handle: await sut.prepare(account, post, begun, signal) };
  await played.fakenet.script([{ match: { network: 'youtube', operation: 'post', nth: 3 }, do: 'drop_before_accept' }]);
  await expect(sut.publish(account, post, attempt, signal)).rejects.toMatchObject({ kind: 'not_sent' });
  expect(await sut.reconcile(account, post, attempt, signal)).toEqual({ found: false, certain: true });
  const before = (await played.fakenet.counts())['youtube.post'] ?? 0;
  const sent = await sut.publish(account, post, attempt, signal);
  expect((await played.fakenet.counts())['youtube.post']).toBe(before + 2);
  expect(await played.fakenet.posts('youtube')).toMatchObject([
    { remoteId: sent.remoteId, media: [{ bytes: file.bytes }] },
  ]);
  expect(Math.max(...file.reads)).toBe(PIECE);
});
