import { expect, it } from '@jest/globals';
import { aVideo } from '../../testing/a-video.js';
import { describeConformance } from '../../testing/conformance.js';
import { operatorGround } from '../../testing/operator-ground.js';
import { playedStand } from '../../testing/played-stand.js';
import { playedApp, signedIn } from '../../testing/signed-in.js';
import { LinkedInConnector } from './linkedin.connector.js';
import { LinkedInPageConnector } from './linkedin-page.connector.js';

describeConformance('LinkedIn for persons', () =>
  operatorGround('linkedin', (door, app) => new LinkedInConnector(door, app), { refusesDuplicates: true }),
);

describeConformance('LinkedIn for pages', () =>
  operatorGround('linkedin_page', (door, app) => new LinkedInPageConnector(door, app), { refusesDuplicates: true }),
);

const played = playedStand('linkedin');

it('uploads a large video part by part, in their order', async () => {
  const sut = new LinkedInConnector(played.door(), playedApp('linkedin'));
  const [account] = await signedIn(sut, played.fakenet);
  if (!account) throw new TypeError('nobody signed in');
  const [bytes, parts] = [9 * 1024 * 1024, 3];
  const attempt = { key: 'k', createdAt: new Date().toISOString(), requestHash: '' };
  const video = aVideo(bytes);
  const post = { text: 'large', media: [video] };
  const sent = await sut.publish(account, post, attempt, new AbortController().signal);
  expect(await played.fakenet.posts('linkedin')).toMatchObject([{ remoteId: sent.remoteId, media: [{ bytes }] }]);
  expect((await played.fakenet.counts())['linkedin.upload_bytes']).toBe(parts);
  expect(Math.max(...video.reads)).toBeLessThan(5 * 1024 * 1024);
});
