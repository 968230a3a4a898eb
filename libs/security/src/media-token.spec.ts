import { describe, expect, it } from '@jest/globals';
import { mediaToken, verifyMediaToken } from './media-token.js';

const grant = { key: 'media/w/m/file', mime: 'image/png', expiresAt: 1000 };
const before = new Date(999_999);
const token = mediaToken('secret', grant);

describe('a media token', () => {
  it('grants its file until it expires', () => {
    expect(verifyMediaToken('secret', token, before)).toEqual(grant);
    expect(verifyMediaToken('secret', token, new Date(1_000_000))).toBeUndefined();
  });

  it('is fit for a URL', () => {
    expect(token).toMatch(/^[\w-]+\.[\w-]+$/);
  });

  it.each([
    '',
    '.',
    token.slice(0, -1),
    `${token}.`,
    `${token}.x`,
    token.replace('.', ''),
    mediaToken('other secret', grant),
    `${Buffer.from('["media/w/other/file","image/png",1000]').toString('base64url')}.${token.split('.')[1]}`,
  ])('%j grants nothing', (forged) => {
    expect(verifyMediaToken('secret', forged, before)).toBeUndefined();
  });
});
