import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FrameReader, LENGTH_BYTES } from './frame-reader.js';
import { FrameWriter, SEALED } from './frame-writer.js';
import { Session } from './session.js';

const transcript = Buffer.from('hello, challenge');
const MOST = 1024 * 1024;

/** Opens frames as a peer does: the messages of each. */
function peer() {
  const session = Session.derive('secret', transcript, 'host');
  const reader = new FrameReader(2 * MOST);
  return (bytes: Buffer): string[][] => {
    const frames: string[][] = [];
    reader.push(Buffer.from(bytes), (frame) => {
      expect(frame[0]).toBe(SEALED);
      const messages: string[] = [];
      const payload = session.open(frame.subarray(1));
      for (let at = 0; at < payload.length;) {
        const end = at + LENGTH_BYTES + payload.readUInt32BE(at);
        messages.push(payload.toString('utf8', at + LENGTH_BYTES, end));
        at = end;
      }
      frames.push(messages);
    });
    expect(reader.unfinished).toBe(false);
    return frames;
  };
}

const aWriter = () => new FrameWriter(Session.derive('secret', transcript, 'caller'));
const headOf = (text: string) => ({
  bytes: Buffer.from(`${text}, and what is behind it`),
  length: Buffer.byteLength(text),
});

describe('FrameWriter', () => {
  it('writes what the peer reads, however much at a time, and however long its memory is read', () => {
    const message = fc.tuple(
      fc.string({ maxLength: 30 }),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.nat(1500),
    );
    const turns = fc.array(fc.tuple(fc.array(message, { minLength: 1, maxLength: 40 }), fc.boolean()), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(turns, (all) => {
        const [sut, read] = [aWriter(), peer()];
        for (const [turn, isSlow] of all) {
          const given = turn.map(
            ([head, text, times]) => [`!${head}`, text.repeat(times % 7 === 0 ? times : 1)] as const,
          );
          for (const [head, json] of given) sut.add(headOf(head), json, MOST);
          const frames = sut.take();
          if (isSlow) {
            sut.renounce();
            sut.add(headOf('later'), '', MOST);
            sut.clear();
          }
          expect(read(frames).flat()).toEqual(given.map(([head, json]) => head + json));
          expect(sut.bytes).toBe(0);
        }
      }),
    );
  });

  it('gives no frame more than the peer takes, but for a message that needs one of its own', () => {
    const sut = aWriter();
    for (let i = 0; i < 5; i++) sut.add(headOf('x'), 'y'.repeat(300), 2000);
    sut.add(headOf('x'), 'y'.repeat(1996), 2000);
    sut.add(headOf('x'), '', 2000);
    expect(peer()(sut.take()).map((messages) => messages.length)).toEqual([4, 1, 1, 1]);
  });
});
