import { expect, it } from '@jest/globals';
import { aVideo } from '../../testing/a-video.js';
import { describeConformance } from '../../testing/conformance.js';
import { operatorGround } from '../../testing/operator-ground.js';
import { playedStand } from '../../testing/played-stand.js';
import { playedApp, signedIn } from '../../testing/signed-in.js';
import { FacebookConnector } from './facebook.connector.js';

describeConformance('Facebook pages', () =>
  operatorGround('facebook', (door, app) => new FacebookConnector(door, app), { refusesDuplicates: true }),
);

const played = playedStand('facebook');
const { signal } = new AbortController();
const attempt = { key: 'k', createdAt: new Date().toISOString(), requestHash: '' };

it('uploads a large video piece by piece, and nothing is to be seen of it before the finish', async () => {
  const sut = new FacebookConnector(played.door(), playedApp('facebook'));
  const [account] = await signedIn(sut, played.fakenet);
  if (!account) throw new TypeError('nobody signed in');
  const bytes = 9 * 1024 * 1024;
  const video = aVideo(bytes);
  const post = { text: 'large', media: [video] };
  await played.fakenet.script([
    { match: { network: 'facebook', operation: 'upload_bytes', nth: 3 }, do: 'status', status: 503 },
  ]);
  await expect(sut.publish(account, post, attempt, signal)).rejects.toMatchObject({ kind: 'not_sent' });
  expect(await played.fakenet.posts('facebook')).toEqual([]);
  const sent = await sut.publish(account, post, attempt, signal);
  expect(await played.fakenet.posts('facebook')).toMatchObject([{ remoteId: sent.remoteId, media: [{ bytes }] }]);
  expect(Math.max(...video.reads)).toBeLessThan(5 * 1024 * 1024);
  const comment = { ...post, replyTo: { kind: 'comment' as const, root: sent, parent: sent } };
  await expect(sut.publish(account, comment, attempt, signal)).rejects.toMatchObject({ code: 'video_in_comment' });
});

it('says that a video is out when its post cannot be asked for', async () => {
  const sut = new FacebookConnector(played.door(), playedApp('facebook'));
  const [account] = await signedIn(sut, played.fakenet);
  if (!account) throw new TypeError('nobody signed in');
  await played.fakenet.script([{ match: { network: 'facebook', operation: 'read' }, do: 'drop_before_accept' }]);
  const sent = await sut.publish(account, { text: 'alone', media: [aVideo(10)] }, attempt, signal);
  expect(sent.url).toContain(sent.remoteId);
});
