import { expect, it } from '@jest/globals';
import type { MediaFile } from '../connector.port.js';
import { noteEvent } from './note-event.js';

const KEY = `00${'1'.repeat(62)}`;
const account = { accountId: 'f'.repeat(64), handle: 'ann', secret: { key: KEY }, settings: {} };
const attempt = { key: 'k', createdAt: '2026-05-01T10:00:00.000Z', requestHash: 'h' };
const sha256 = 'a'.repeat(64);
const picture: MediaFile = {
  ...{ mediaId: 'm', kind: 'image', mime: 'image/png', bytes: 9, width: 640, height: 480, altText: 'A red cow' },
  address: { url: 'https://drover.example/media/public/a.png', sha256 },
  read: () => Promise.reject(new Error('nothing is read')),
  publicUrl: () => Promise.reject(new Error('nothing is fetched')),
};

it('shows a file at its address and says what it is', async () => {
  const event = await noteEvent(account, { text: 'Look #cows', media: [picture] }, attempt);
  expect(event.content).toBe('Look #cows\n\nhttps://drover.example/media/public/a.png');
  expect(event.tags).toEqual([
    ['t', 'cows'],
    [
      'imeta',
      'url https://drover.example/media/public/a.png',
      'm image/png',
      `x ${sha256}`,
      'dim 640x480',
      'alt A red cow',
    ],
  ]);
});

it('is the same event however often it is made, and another one with another file', async () => {
  const post = { text: 'Look', media: [picture] };
  const { id } = await noteEvent(account, post, attempt);
  expect((await noteEvent(account, post, attempt)).id).toBe(id);
  expect((await noteEvent(account, { text: 'Look' }, attempt)).id).not.toBe(id);
});
