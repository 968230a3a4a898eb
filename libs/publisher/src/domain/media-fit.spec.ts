import { describe, expect, it } from '@jest/globals';
import type { MediaKindRule } from '#contracts';
import { fitMedia, type MediaShape } from './media-fit.js';

const photo: MediaShape = { mime: 'image/png', bytes: 1_000_000, width: 4000, height: 3000 };
const clip: MediaShape = { mime: 'video/mp4', bytes: 5_000_000, width: 1920, height: 1080, durationMs: 30_000 };
const images = (rule: Partial<MediaKindRule> = {}): MediaKindRule => ({ mimes: ['image/jpeg', 'image/png'], ...rule });
const videos = (rule: Partial<MediaKindRule> = {}): MediaKindRule => ({ mimes: ['video/mp4'], ...rule });

describe('a picture', () => {
  it.each([
    ['no bound', images(), { kind: 'as_is' }],
    ['bounds that it keeps', images({ maxBytes: 1_000_000, maxSide: 4000, maxPixels: 12_000_000 }), { kind: 'as_is' }],
    [
      'another type',
      images({ mimes: ['image/jpeg'] }),
      { kind: 'make', mime: 'image/jpeg', width: 4000, height: 3000 },
    ],
    ['a shorter side', images({ maxSide: 2000 }), { kind: 'make', mime: 'image/png', width: 2000, height: 1500 }],
    ['fewer pixels', images({ maxPixels: 3_000_000 }), { kind: 'make', mime: 'image/png', width: 2000, height: 1500 }],
    ['fewer bytes', images({ maxBytes: 999_999 }), { kind: 'make', mime: 'image/png', width: 4000, height: 3000 }],
    ['an aspect within a pixel', images({ maxAspect: 1.33 }), { kind: 'as_is' }],
  ])('meets %s', (_, rule, fit) => {
    expect(fitMedia('image', 'photo.png', photo, rule)).toEqual(fit);
  });

  it.each([
    ['too small', images({ minSide: 3001 }), /3001.*larger/],
    ['too wide', images({ maxAspect: 1 }), /too wide.*Crop/],
    ['too tall', images({ minAspect: 1.4 }), /too tall.*Crop/],
    ['of a type that we do not write', images({ mimes: ['image/heic'] }), /image\/heic/],
  ])('that is %s is refused, by its name and with what to do', (_, rule, words) => {
    const fit = fitMedia('image', 'photo.png', photo, rule);
    expect(fit).toMatchObject({ kind: 'unfit', problem: expect.stringMatching(words) });
    expect(fit).toMatchObject({ problem: expect.stringContaining('“photo.png”') });
  });
});

describe('a video', () => {
  it('that fits goes as it is', () => {
    const rule = videos({ maxBytes: 5_000_000, maxSide: 1920, maxSeconds: 30, minSeconds: 3, maxPixels: 2_073_600 });
    expect(fitMedia('video', 'clip.mp4', clip, rule)).toEqual({ kind: 'as_is' });
  });

  it.each([
    ['another type', videos({ mimes: ['video/webm'] }), /Convert/],
    ['fewer bytes', videos({ maxBytes: 4_000_000 }), /5 MB; at most 4 MB/],
    ['a shorter side', videos({ maxSide: 1280 }), /1280 pixels a side/],
    ['fewer pixels', videos({ maxPixels: 1_000_000 }), /1000000 pixels in all/],
    ['less time', videos({ maxSeconds: 29 }), /Cut it/],
    ['more time', videos({ minSeconds: 31 }), /longer/],
  ])('is refused where a network wants %s', (_, rule, words) => {
    expect(fitMedia('video', 'clip.mp4', clip, rule)).toMatchObject({ problem: expect.stringMatching(words) });
  });
});
