import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FrameReader } from './frame-reader.js';

function framed(bodies: readonly Uint8Array[]): Buffer {
  return Buffer.concat(
    bodies.flatMap((body) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(body.length);
      return [length, Buffer.from(body)];
    }),
  );
}

describe('FrameReader', () => {
  it('finds the same frames, however the stream is cut', () => {
    const bodies = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 });
    fc.assert(
      fc.property(
        bodies,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        fc.boolean(),
        (frames, cuts, isLent) => {
          const sut = new FrameReader(100);
          const found: Buffer[] = [];
          const stream = framed(frames);
          for (let at = 0, i = 0; at < stream.length; i++) {
            const end = at + (cuts[i % cuts.length] ?? 1);
            const chunk = Buffer.from(stream.subarray(at, end));
            sut.push(chunk, (frame) => found.push(Buffer.from(frame)), isLent);
            if (isLent) chunk.fill(0xff); // somebody else's again
            at = end;
          }
          expect(found).toEqual(frames.map((frame) => Buffer.from(frame)));
          expect(sut.unfinished).toBe(false);
        },
      ),
    );
  });

  it('refuses a length over the limit before its bytes arrive', () => {
    const sut = new FrameReader(100);
    expect(() => sut.push(Buffer.from([0, 0, 0, 101]), () => undefined)).toThrow('over the limit of 100');
  });

  it('refuses it also when the length itself comes in pieces', () => {
    const sut = new FrameReader(100);
    sut.push(Buffer.from([255, 255]), () => undefined);
    expect(sut.unfinished).toBe(true);
    expect(() => sut.push(Buffer.from([255, 255]), () => undefined)).toThrow('over the limit');
  });
});
