import { describe, expect, it } from '@jest/globals';
import { formOf, type KeptMedia, kindOf, mediaName, sizesOf } from './media.js';

describe('a file', () => {
  it.each([
    ['photo.jpg', 'photo.jpg'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\ann\\ü.png', 'ü.png'],
    ['a\u202egnp.exe\n', 'agnp.exe'],
    [' ', 'file'],
    [undefined, 'file'],
    ['x'.repeat(300), 'x'.repeat(200)],
  ])('called %j is shown as %j', (given, shown) => {
    expect(mediaName(given)).toBe(shown);
  });

  it.each([
    ['image/png', 'image'],
    ['image/gif', 'gif'],
    ['video/webm', 'video'],
    ['image/svg+xml', undefined],
    ['text/html', undefined],
    ['application/pdf', undefined],
    [undefined, undefined],
  ])('of %s is of kind %s', (mime, kind) => {
    expect(kindOf(mime)).toBe(kind);
  });

  const stored = { size: 'file', key: 'k', mime: 'image/png', bytes: 1 } as const;
  const media = { kind: 'image', files: [stored] } as unknown as KeptMedia; // what the rule reads of it

  it('has no smaller form than it has', () => {
    expect(formOf(media, 'thumbnail')).toBe(stored);
    expect(formOf({ ...media, files: [] }, 'file')).toBeUndefined();
    expect(formOf({ ...media, kind: 'video' }, 'thumbnail')).toBeUndefined();
    expect(sizesOf(media)).toEqual(['file', 'preview', 'thumbnail']);
    expect(sizesOf({ ...media, kind: 'video' })).toEqual(['file']);
  });
});
