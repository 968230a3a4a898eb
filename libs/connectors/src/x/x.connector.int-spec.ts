import { expect, it } from '@jest/globals';
import { aVideo } from '../../testing/a-video.js';
import { describeConformance } from '../../testing/conformance.js';
import { operatorGround } from '../../testing/operator-ground.js';
import { playedStand } from '../../testing/played-stand.js';
import { playedApp, signedIn } from '../../testing/signed-in.js';
import { XConnector } from './x.connector.js';

describeConformance('X', () =>
  operatorGround('x', (door, app) => new XConnector(door, app), { refusesDuplicates: true }),
);

const played = playedStand('x');
const MiB = 1024 * 1024;

it('uploads a large video in segments, of which one at a time is in memory', async () => {
  const sut = new XConnector(played.door(), playedApp('x'));
  const [account] = await signedIn(sut, played.fakenet);
  if (!account) throw new TypeError('nobody signed in');
  const video = aVideo(9 * MiB);
  const attempt = { key: 'k', createdAt: new Date().toISOString(), requestHash: '' };
  const { signal } = new AbortController();
  const { remoteId } = await sut.publish(account, { text: 'large', media: [video] }, attempt, signal);
  expect(await played.fakenet.posts('x')).toMatchObject([{ remoteId, media: [{ bytes: video.bytes }] }]);
  expect(video.reads).toEqual([4 * MiB, 4 * MiB, MiB]);
});
