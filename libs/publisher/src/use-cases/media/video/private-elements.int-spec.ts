import { describe, expect, it } from '@jest/globals';
import { aVideo } from '../../../../testing/media/a-video.js';
import { aWebm, element, number } from '../../../../testing/media/a-webm.js';
import { cleanedBy, partsOf } from '../../../../testing/media/parts-of.js';
import { privateElements } from './private-elements.js';
import { readContainer } from './read-container.js';

const SECRET = 'Hidden Valley 7';
const cleaned = (video: Buffer, chunkBytes = 1000) => cleanedBy(privateElements, video, chunkBytes);
const secret = (id: string) => element(id, SECRET);
const tags = element('1254c367', [element('7373', [element('67c8', [element('45a3', 'TITLE'), secret('4487')])])]);

describe('what a WebM file tells beside its pictures', () => {
  it.each([65_536, 3])('is taken out, in chunks of %i bytes, and all else stays where it was', async (size) => {
    const video = await aVideo('webm', { title: SECRET });
    expect(video.includes(SECRET)).toBe(true);
    const clean = await cleaned(video, size);
    expect(clean.includes(SECRET)).toBe(false);
    expect(clean.length).toBe(video.length);
    expect(await readContainer(partsOf(clean), 'a')).toEqual(await readContainer(partsOf(video), 'a'));
    expect(await privateElements(partsOf(clean))).toEqual([]);
    expect((await cleaned(clean, size)).equals(clean)).toBe(true);
  });

  const PLACES = {
    'its title': { ofInfo: [secret('7ba9')] },
    'its date': { ofInfo: [element('4461', SECRET.slice(0, 8))] },
    'the names of files': { ofInfo: ['7384', '3c83ab', '3e83bb'].map(secret) },
    'the programs that made it': { ofInfo: ['4d80', '5741'].map(secret) },
    'the name of a track': { ofTrack: [secret('536e')] },
    'the settings of an encoder': { ofTrack: ['258688', '3a9697'].map(secret) },
    'its tags, before the pictures': { before: [tags] },
    'its tags, behind the pictures': { behind: [tags] },
    attachments: { behind: [element('1941a469', [element('61a7', [secret('466e')])])] },
    chapters: { behind: [element('1043a770', [secret('85')])] },
    'what a program took out': { before: [element('ec', `\0\0${SECRET}`)] },
    'an element of a few bytes': { ofInfo: [element('7ba9', SECRET.slice(0, 3))] },
  } as const;

  it.each(Object.keys(PLACES).flatMap((place) => [[place, false] as const, [place, true] as const]))(
    'is taken out of %s (recorded live: %s)',
    async (place, live) => {
      const video = aWebm({ ...PLACES[place as keyof typeof PLACES], live });
      expect(video.includes(SECRET.slice(0, 3))).toBe(true);
      const clean = await cleaned(video);
      expect(clean.includes(SECRET.slice(0, 3))).toBe(false);
      expect(clean.length).toBe(video.length);
      expect(await readContainer(partsOf(clean), 'a')).toEqual(await readContainer(partsOf(video), 'a'));
      expect(await privateElements(partsOf(clean))).toEqual([]);
    },
  );

  it('leaves a file that tells nothing as it is', async () => {
    expect(await privateElements(partsOf(aWebm()))).toEqual([]);
    expect(await privateElements(partsOf(aWebm({ live: true })))).toEqual([]);
    expect(await privateElements(partsOf(aWebm({ ofInfo: [element('5741', '\0\0')] })))).toEqual([]);
  });

  it('leads nobody to what is gone, and vouches for nothing that changed', async () => {
    const seek = (to: string) => element('4dbb', [element('53ab', Buffer.from(to, 'hex')), number('53ac', 700)]);
    const crc = element('bf', Buffer.from('abcd'));
    const before = [element('114d9b74', [crc, seek('1549a966'), seek('1254c367')]), tags];
    const clean = await cleaned(aWebm({ before }));
    expect(clean.includes('abcd')).toBe(false);
    const named = ['1254c367', '1549a966'].map((id) => clean.includes(Buffer.from(`53ab10000004${id}`, 'hex')));
    expect(named).toEqual([false, true]);
    expect((await readContainer(partsOf(clean), 'a')).durationMs).toBe(2900); // to its last frame
  });

  it('is found without reading what is between', async () => {
    const large = element('ec', Buffer.alloc(9_000_000));
    const video = aWebm({ before: [element('1c53bb6b', large)], behind: [tags] });
    let read = 0;
    const parts = partsOf(video);
    const counted = { ...parts, read: (start: number, end: number) => ((read += end - start), parts.read(start, end)) };
    expect(await privateElements(counted)).toHaveLength(1);
    expect(read).toBeLessThan(100_000);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['zeros', Buffer.alloc(100)],
    ['a head alone', Buffer.from('1a45dfa3', 'hex')],
    ['an element larger than the file', Buffer.from('1254c36701fffffffffffff0', 'hex')],
    ['a number of nine bytes', Buffer.from('1854806700ffff', 'hex')],
  ])('is not looked for forever in %s', async (_, bytes) => {
    expect((await privateElements(partsOf(bytes))).length).toBeLessThan(2);
  });
});
