import { describe, expect, it } from '@jest/globals';
import { aVideo, type Container } from '../../../../testing/media/a-video.js';
import { cleanedBy, partsOf } from '../../../../testing/media/parts-of.js';
import { MediaUnfit } from '../media-unfit.js';
import { privateBoxes } from './private-boxes.js';
import { readContainer } from './read-container.js';

const problemOf = async (bytes: Buffer): Promise<string> => {
  const error = await readContainer(partsOf(bytes), 'clip.mp4').catch((thrown: unknown) => thrown);
  return error instanceof MediaUnfit ? error.message : `no MediaUnfit: ${String(error)}`;
};

describe('a video', () => {
  it.each([
    ['mp4', 'video/mp4'],
    ['mov', 'video/quicktime'],
    ['webm', 'video/webm'],
  ] as const)('of %s is known by its container', async (container: Container, mime) => {
    const video = await aVideo(container, { width: 320, height: 180, seconds: 3 });
    const facts = await readContainer(partsOf(video), 'clip');
    expect(facts).toMatchObject({ mime, width: 320, height: 180 });
    expect(facts.durationMs).toBeGreaterThan(2800);
    expect(facts.durationMs).toBeLessThan(3200);
  });

  it('is read in parts, however large it is', async () => {
    const video = await aVideo('mp4', { frameBytes: 400_000 });
    let read = 0;
    const parts = partsOf(video);
    await readContainer(
      {
        bytes: parts.bytes,
        read: (start, end) => {
          read += end - start;
          return parts.read(start, end);
        },
      },
      'clip',
    );
    expect(video.length).toBeGreaterThan(7_000_000);
    expect(read).toBeLessThan(3_000_000);
  });

  it.each(['mp4', 'mov', 'webm'] as const)('of %s that was cut short is refused by its name', async (container) => {
    const video = await aVideo(container);
    const problem = await problemOf(video.subarray(0, Math.floor(video.length * 0.7)));
    expect(problem).toMatch(/“clip.mp4” (is (damaged or )?not complete|has no usable size)/);
  });

  it.each([
    ['empty', Buffer.alloc(0)],
    ['a head without a body', Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom')],
    ['text', Buffer.from('no video at all, just words in a file that is called one')],
    [
      'noise behind a head',
      Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom'), Buffer.alloc(5000, 0xa7)]),
    ],
  ])('that is %s is refused', async (_, bytes) => {
    expect(await problemOf(bytes)).toContain('“clip.mp4”');
  });

  it('whose storage fails is not blamed for it', async () => {
    const away = new RangeError('the storage is away');
    const read = () => Promise.reject(away);
    await expect(readContainer({ bytes: 100_000, read }, 'clip')).rejects.toBe(away);
  });
});

describe('what a video tells beside its pictures', () => {
  const SECRET_PLACE = 'Hidden Valley 7';

  const cleaned = (video: Buffer, chunkBytes: number) => cleanedBy(privateBoxes, video, chunkBytes);

  it.each([
    ['mp4', 65_536],
    ['mov', 65_536],
    ['mp4', 3],
  ] as const)('is taken out of %s, in chunks of %i bytes, and all else stays where it was', async (container, size) => {
    const video = await aVideo(container, { title: SECRET_PLACE });
    expect(video.includes(SECRET_PLACE)).toBe(true);
    const clean = await cleaned(video, size);
    expect(clean.includes(SECRET_PLACE)).toBe(false);
    expect(clean.length).toBe(video.length);
    expect(await readContainer(partsOf(clean), 'a')).toEqual(await readContainer(partsOf(video), 'a'));
    expect(await privateBoxes(partsOf(clean))).toEqual([]);
    const again = await cleaned(clean, size);
    expect(again.equals(clean)).toBe(true);
  });

  it('is found in XMP at the top, behind large boxes and in the last box of all', async () => {
    const video = await aVideo('mp4');
    const large = Buffer.concat([Buffer.from('\0\0\0\x01mdat\0\0\0\0\0\0\0\x14abcd', 'latin1')]);
    const xmp = Buffer.from(`\0\0\0\0uuid0123456789abcdef<x>${SECRET_PLACE}</x>`, 'latin1');
    const clean = await cleaned(Buffer.concat([video, large, xmp]), 1000);
    expect(clean.includes(SECRET_PLACE)).toBe(false);
    expect(clean.includes('abcd')).toBe(true);
  });

  it('leaves a box with a large size where it ends', async () => {
    const xmp = `0123456789abcdef<x>${SECRET_PLACE}</x>`;
    const size = Buffer.alloc(8);
    size.writeBigUInt64BE(BigInt(xmp.length + 16));
    const box = Buffer.concat([Buffer.from('\0\0\0\x01uuid', 'latin1'), size, Buffer.from(xmp)]);
    const clean = await cleaned(Buffer.concat([box, await aVideo('mp4')]), 7);
    expect(clean.includes(SECRET_PLACE)).toBe(false);
    expect(clean.subarray(0, 16)).toEqual(Buffer.concat([Buffer.from('\0\0\0\x01free', 'latin1'), size]));
    expect(await privateBoxes(partsOf(clean))).toEqual([]);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['boxes without end', Buffer.from('\0\0\0\x04moov\0\0\0\x02', 'latin1')],
    ['boxes larger than the file', Buffer.from('\xff\xff\xff\xffmoov\0\0\0\x09udta', 'latin1')],
  ])('is not looked for forever in %s', async (_, bytes) => {
    expect((await privateBoxes(partsOf(bytes))).length).toBeLessThan(2);
  });
});
