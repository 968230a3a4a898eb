import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sampleFile } from '../../testing/conformance/sample-files.js';
import { SampleHost } from '../../testing/conformance/sample-host.js';
import { playedStand } from '../../testing/played-stand.js';
import { playedApp, signedIn } from '../../testing/signed-in.js';
import { TikTokConnector } from './tiktok.connector.js';
import { TIKTOK_MEDIA } from './tiktok.rules.js';

const played = playedStand('tiktok');
const host = new SampleHost();
const { signal } = new AbortController();

beforeAll(() => host.start());
afterAll(() => host.stop());

async function begun(text: string, address?: string) {
  const sut = new TikTokConnector(played.door(), playedApp('tiktok'));
  const [account] = await signedIn(sut, played.fakenet);
  if (!account) throw new TypeError('nobody signed in');
  const photo = sampleFile(TIKTOK_MEDIA, 'image', undefined, host.url);
  const media = [address === undefined ? photo : { ...photo, publicUrl: async () => address }];
  const post = { text, media, options: { visibility: 'private' as const } };
  const attempt = { key: 'k', createdAt: new Date().toISOString(), requestHash: '' };
  const handle = await sut.prepare(account, post, attempt, signal);
  return { sut, account, post, attempt: { ...attempt, handle } };
}
const shown = async (text: string) => (await played.fakenet.posts('tiktok')).filter((one) => one.text === text);

it('has TikTok fetch photos, and says where they are', async () => {
  const { sut, account, post, attempt } = await begun('a cow');
  expect(await shown('a cow')).toEqual([]);
  const sent = await sut.publish(account, post, attempt, signal);
  expect(sent.url).toMatch(/^https:\/\/www\.tiktok\.com\/@.+\/photo\/\d+$/);
  expect(await shown('a cow')).toMatchObject([{ media: [{ mime: 'image/jpeg' }], options: { visibility: 'private' } }]);
  expect(await sut.metrics(account, [sent], signal)).toEqual([{}]);
});

it.each(['drop_after_accept', 'drop_before_accept'] as const)(
  'does not know what became of photos after %s, and never sends them again by itself',
  async (fault) => {
    const { sut, account, post, attempt } = await begun(fault);
    await played.fakenet.script([{ match: { network: 'tiktok', operation: 'post' }, do: fault, times: 1 }]);
    await expect(sut.publish(account, post, attempt, signal)).rejects.toMatchObject({ kind: 'doubt' });
    expect(await sut.reconcile(account, post, attempt, signal)).toEqual({ found: false, certain: false });
    expect(await shown(fault)).toHaveLength(fault === 'drop_after_accept' ? 1 : 0);
  },
);

it('says when TikTok could not fetch them', async () => {
  const { sut, account, post, attempt } = await begun('nowhere', 'https://files.example/cow.jpg');
  await expect(sut.publish(account, post, attempt, signal)).rejects.toMatchObject({
    kind: 'refused',
    code: 'refused_photo_pull_failed',
  });
  expect(await shown('nowhere')).toEqual([]);
});
