import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { cleanPicture, viewOf } from './clean-picture.js';
import { makeRendition } from './make-rendition.js';
import { MediaUnfit } from './media-unfit.js';

const LIMITS = { maxPixels: 2_000_000, maxFrames: 10 };
const SECRET_PLACE = 'Hidden Valley 7';

type Format = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif';

/** A picture whose pixels do not compress well. */
function noise(width: number, height: number, channels: 3 | 4 = 3) {
  const raw = Buffer.alloc(width * height * channels);
  for (let at = 0, seed = 1; at < raw.length; at += 1) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    raw[at] = seed >> 16;
  }
  return sharp(raw, { raw: { width, height, channels } });
}

const still = (format: Format, width = 60, height = 40) => noise(width, height).toFormat(format).toBuffer();

async function animated(frames: number, format: 'gif' | 'webp' = 'gif', side = 20): Promise<Buffer> {
  const pictures = Array.from({ length: frames }, (_, i) => ({
    create: { width: side, height: side, channels: 3 as const, background: { r: i * 20, g: 0, b: 255 - i * 20 } },
  }));
  const images = await Promise.all(pictures.map((one) => sharp(one).png().toBuffer()));
  return await sharp(images, { join: { animated: true } })
    .toFormat(format)
    .toBuffer();
}

const problemOf = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.catch((thrown: unknown) => thrown);
  return error instanceof MediaUnfit ? error.message : `no MediaUnfit: ${String(error)}`;
};

describe('a picture that is cleaned', () => {
  it.each([
    ['jpeg', 'image/jpeg'],
    ['png', 'image/png'],
    ['webp', 'image/webp'],
    ['avif', 'image/jpeg'],
    ['gif', 'image/gif'],
  ] as const)('of %s is %s', async (format, mime) => {
    const clean = await cleanPicture(await still(format), 'a', LIMITS);
    expect(clean).toMatchObject({ kind: 'image', mime, width: 60, height: 40 });
    expect((await sharp(clean.data).metadata()).width).toBe(60);
  });

  it('loses what it tells of place, camera and people, and is turned as it was held', async () => {
    const told = await noise(60, 40)
      .jpeg()
      .withExif({ IFD0: { Copyright: SECRET_PLACE }, IFD3: { GPSLatitude: '52/1 31/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect(told.includes(SECRET_PLACE)).toBe(true);
    const clean = await cleanPicture(told, 'a', LIMITS);
    expect(clean).toMatchObject({ width: 40, height: 60 });
    expect(clean.data.includes(SECRET_PLACE)).toBe(false);
    expect((await sharp(clean.data).metadata()).exif).toBeUndefined();
  });

  it.each(['jpeg', 'png', 'webp', 'avif'] as const)('of %s loses its EXIF, XMP and profile', async (format) => {
    const told = await noise(60, 40)
      .toFormat(format)
      .withExif({ IFD0: { Copyright: SECRET_PLACE }, IFD3: { GPSLatitude: '52/1 31/1 0/1' } })
      .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><place>${SECRET_PLACE}</place></x:xmpmeta>`)
      .withIccProfile('p3')
      .toBuffer();
    expect((await sharp(told).metadata()).exif?.includes(SECRET_PLACE)).toBe(true);
    const { data } = await cleanPicture(told, 'a', LIMITS);
    const { exif, xmp, icc } = await sharp(data).metadata();
    expect([exif, xmp, icc, data.includes(SECRET_PLACE)]).toEqual([undefined, undefined, undefined, false]);
  });

  it.each([1, 3])('of GIF with %i frames loses its comments and XMP', async (frames) => {
    const gif = frames === 1 ? await still('gif') : await animated(frames);
    const comment = Buffer.concat([Buffer.from([0x21, 0xfe, SECRET_PLACE.length]), Buffer.from(`${SECRET_PLACE}\0`)]);
    const told = Buffer.concat([gif.subarray(0, -1), comment, gif.subarray(-1)]);
    expect(await sharp(told, { animated: true }).metadata()).toMatchObject({ format: 'gif' });
    const { data } = await cleanPicture(told, 'a', LIMITS);
    expect(data.includes(SECRET_PLACE)).toBe(false);
  });

  it('loses what hides behind its end', async () => {
    const polyglot = Buffer.concat([await still('png'), Buffer.from('<script>alert(1)</script>PK\x03\x04')]);
    const clean = await cleanPicture(polyglot, 'a', LIMITS);
    expect(clean.data.includes('script')).toBe(false);
  });

  it('keeps seeing through where it was', async () => {
    const clean = await cleanPicture(await noise(10, 10, 4).avif().toBuffer(), 'a', LIMITS);
    expect(clean.mime).toBe('image/png');
  });

  it.each(['gif', 'webp'] as const)('of several frames (%s) stays animated, as a GIF', async (format) => {
    const clean = await cleanPicture(await animated(3, format), 'a', LIMITS);
    expect(clean).toMatchObject({ kind: 'gif', mime: 'image/gif', width: 20, height: 20 });
    expect((await sharp(clean.data, { animated: true }).metadata()).pages).toBe(3);
  });
});

describe('a bad picture', () => {
  const bomb = () =>
    sharp({ create: { width: 9000, height: 9000, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>');

  it.each([
    ['with too many pixels', bomb, /2 million pixels/],
    ['with too many frames', () => animated(11), /11 frames; at most 10/],
    ['with too many pixels in all its frames', () => animated(6, 'gif', 600), /2 million pixels, all frames/],
    ['cut short', async () => (await still('jpeg', 600, 400)).subarray(0, 20_000), /damaged or not complete/],
    ['of PNG cut short', async () => (await still('png', 600, 400)).subarray(0, 20_000), /damaged or not complete/],
    ['that is empty', async () => Buffer.alloc(0), /damaged|no JPEG/],
    ['that is text', async () => Buffer.from('just words, no picture at all'), /damaged|no JPEG/],
    ['that is a drawing with scripts', async () => svg, /no JPEG/],
    ['that is a head without a body', async () => Buffer.from([0xff, 0xd8, 0xff, 0xe0]), /damaged/],
  ])('%s is refused by its name', async (_, make, words) => {
    const problem = await problemOf(cleanPicture(await make(), 'holiday.jpg', LIMITS));
    expect(problem).toMatch(words);
    expect(problem).toContain('“holiday.jpg”');
  });
});

describe('a rendition', () => {
  const picture = async (format: Format = 'png', width = 400, height = 300) => {
    const data = await still(format, width, height);
    return { data, mime: `image/${format}`, width, height };
  };
  const facts = (data: Buffer) => sharp(data).metadata();

  it('has the type and size that were asked for', async () => {
    const wanted = { mime: 'image/jpeg', width: 200, height: 150, maxBytes: 1_000_000 };
    const made = await makeRendition(await picture(), 'a', wanted, LIMITS);
    expect(made).toMatchObject({ mime: 'image/jpeg', width: 200, height: 150 });
    expect(await facts(made.data)).toMatchObject({ format: 'jpeg', width: 200, height: 150 });
  });

  it.each(['image/jpeg', 'image/png', 'image/webp'])('%s keeps to its bytes, if need be smaller', async (mime) => {
    const wanted = { mime, width: 400, height: 300, maxBytes: 30_000 };
    const made = await makeRendition(await picture(), 'a', wanted, LIMITS);
    expect(made.data.length).toBeLessThanOrEqual(30_000);
    expect(made.width / made.height).toBeCloseTo(4 / 3, 1);
  });

  it('of a GIF keeps its frames', async () => {
    const data = await animated(3, 'gif', 40);
    const wanted = { mime: 'image/gif', width: 20, height: 20, maxBytes: 1_000_000 };
    const made = await makeRendition({ data, mime: 'image/gif', width: 40, height: 40 }, 'a', wanted, LIMITS);
    expect(made).toMatchObject({ width: 20, height: 20 });
    expect((await sharp(made.data, { animated: true }).metadata()).pages).toBe(3);
  });

  it('that nothing makes small enough is refused with what to do', async () => {
    const wanted = { mime: 'image/png', width: 400, height: 300, maxBytes: 100 };
    const problem = await problemOf(makeRendition(await picture(), 'dense.png', wanted, LIMITS));
    expect(problem).toMatch(/“dense.png”.*Choose another/);
  });

  it('for people is small and of one type', async () => {
    const view = await viewOf(await picture('jpeg', 800, 200), 400, LIMITS);
    expect(view).toMatchObject({ mime: 'image/webp', width: 400, height: 100 });
  });
});
