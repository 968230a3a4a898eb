import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ObjectStorage } from '../src/object-storage.js';

/** A storage of its own for the suite, empty. */
export interface StorageGround {
  readonly storage: ObjectStorage;
  stop(): Promise<void>;
}

jest.setTimeout(180_000); // it is about memory, not about time

const MANY = 1_000_000_000;
const WHOLE = { maxBytes: MANY };

async function* chunks(...parts: readonly (Uint8Array | string)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    await Promise.resolve();
    yield Buffer.from(part);
  }
}

async function* breaking(): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from('half of it'));
  throw new RangeError('the sender went away');
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : error;

/** What every storage must do. */
export function describeStorage(name: string, start: () => Promise<StorageGround>): void {
  describe(`storage: ${name}`, () => {
    let ground: StorageGround;
    let sut: ObjectStorage;
    const text = async (key: string, range?: { start: number; end: number }) =>
      (await buffer(await sut.get(key, range))).toString();

    beforeAll(async () => {
      ground = await start();
      sut = ground.storage;
    });

    afterAll(() => ground.stop());

    it('gives back what it was given, and says how much it was and its hash', async () => {
      const bytes = randomBytes(300_000);
      const stored = await sut.put('a/whole.bin', chunks(bytes.subarray(0, 7), bytes.subarray(7)), WHOLE);
      expect(stored).toEqual({ bytes: 300_000, sha256: createHash('sha256').update(bytes).digest('hex') });
      expect((await buffer(await sut.get('a/whole.bin'))).equals(bytes)).toBe(true);
      expect(await sut.size('a/whole.bin')).toBe(300_000);
    });

    it('keeps objects of several parts', async () => {
      const bytes = randomBytes(20 * 1024 * 1024);
      await sut.put('a/large.bin', Readable.from(bytes, { objectMode: false }), WHOLE);
      expect((await buffer(await sut.get('a/large.bin'))).equals(bytes)).toBe(true);
    });

    it('gives a part of an object', async () => {
      await sut.put('a/part', chunks('0123456789'), WHOLE);
      expect(await text('a/part', { start: 2, end: 4 })).toBe('234');
      expect(await text('a/part', { start: 9, end: 9 })).toBe('9');
    });

    it('keeps an empty object', async () => {
      expect(await sut.put('a/empty', chunks(), WHOLE)).toMatchObject({ bytes: 0 });
      expect(await sut.size('a/empty')).toBe(0);
    });

    it('replaces what was there', async () => {
      await sut.put('a/twice', chunks('one'), WHOLE);
      await sut.put('a/twice', chunks('two'), WHOLE);
      expect(await text('a/twice')).toBe('two');
    });

    it.each([2, 12 * 1024 * 1024])('refuses more than is allowed (%i bytes), and keeps nothing', async (maxBytes) => {
      const source = Readable.from(randomBytes(maxBytes + 10), { objectMode: false });
      const error = await sut.put('a/too-large', source, { maxBytes }).catch((thrown: unknown) => thrown);
      expect(codeOf(error)).toBe('storage.object_too_large');
      expect(await sut.size('a/too-large')).toBeUndefined();
    });

    it('keeps nothing of what broke off, and what was there before stays', async () => {
      await sut.put('a/broken', chunks('before'), WHOLE);
      await expect(sut.put('a/broken', breaking(), WHOLE)).rejects.toThrow('the sender went away');
      expect(await text('a/broken')).toBe('before');
    });

    it('keeps nothing of what was called off', async () => {
      const calledOff = AbortSignal.abort(new RangeError('called off'));
      const put = sut.put('a/called-off', chunks('some'), { ...WHOLE, signal: calledOff });
      await expect(put).rejects.toThrow('called off');
      expect(await sut.size('a/called-off')).toBeUndefined();
    });

    it('says what is not there', async () => {
      expect(await sut.size('a/nothing')).toBeUndefined();
      expect(codeOf(await sut.get('a/nothing').catch((error: unknown) => error))).toBe('storage.object_missing');
      expect(codeOf(await sut.move('a/nothing', 'a/b').catch((error: unknown) => error))).toBe(
        'storage.object_missing',
      );
      await sut.delete('a/nothing');
    });

    it('gives an object another name', async () => {
      await sut.put('b/old', chunks('moved'), WHOLE);
      await sut.put('b/new', chunks('replaced'), WHOLE);
      await sut.move('b/old', 'b/new');
      expect(await sut.size('b/old')).toBeUndefined();
      expect(await text('b/new')).toBe('moved');
    });

    it('forgets an object', async () => {
      await sut.put('b/gone', chunks('x'), WHOLE);
      await sut.delete('b/gone');
      expect(await sut.size('b/gone')).toBeUndefined();
    });

    it('lists keys in their order, a page at a time', async () => {
      const keys = ['l/a/1', 'l/a/2', 'l/a0', 'l/b'];
      for (const key of keys.toReversed()) await sut.put(key, chunks('x'), WHOLE);
      await sut.put('lx', chunks('x'), WHOLE);
      expect(await sut.list('l/', { limit: 100 })).toEqual(keys);
      expect(await sut.list('l/a', { limit: 100 })).toEqual(keys.slice(0, 3));
      expect(await sut.list('l/', { limit: 2 })).toEqual(keys.slice(0, 2));
      expect(await sut.list('l/', { limit: 2, after: 'l/a/1' })).toEqual(keys.slice(1, 3));
      expect(await sut.list('nothing/', { limit: 2 })).toEqual([]);
    });

    it.each([
      '../escape',
      'a/../../b',
      '/etc/passwd',
      'a//b',
      'a/',
      '.hidden',
      'a/.git',
      'UPPER',
      'a\0b',
      'a\\b',
      '',
      'ü',
    ])('keeps nothing under %j', async (key) => {
      const put = sut.put(key, chunks('x'), WHOLE).catch((error: unknown) => error);
      expect(codeOf(await put)).toBe('storage.bad_key');
      expect(codeOf(await sut.get(key).catch((error: unknown) => error))).toBe('storage.bad_key');
      expect(codeOf(await sut.move('b/new', key).catch((error: unknown) => error))).toBe('storage.bad_key');
    });

    it('holds at most a few parts of a large object in memory', async () => {
      const [part, parts] = [Buffer.alloc(1024 * 1024, 7), 200];
      async function* large(): AsyncGenerator<Uint8Array> {
        for (let i = 0; i < parts; i += 1) yield await Promise.resolve(part);
      }
      const before = process.memoryUsage().rss;
      let most = before;
      const look = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
      await sut.put('m/large', large(), WHOLE);
      let read = 0;
      for await (const chunk of await sut.get('m/large')) read += (chunk as Uint8Array).length;
      clearInterval(look);
      expect(read).toBe(parts * part.length);
      expect((most - before) / 1024 / 1024).toBeLessThan(150);
      await sut.delete('m/large');
    });
  });
}
