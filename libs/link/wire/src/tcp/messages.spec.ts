import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeRequest, encodeRequest, type RequestHead } from './messages.js';

const aRequest = { id: 7, remainingMs: 1500, operation: 'shop.buy', trace: '00-a-b-01', idempotencyKey: undefined };

/** A head's bytes are only lent. */
function encoded(request: RequestHead): Buffer {
  const { bytes, length } = encodeRequest(request);
  return Buffer.from(bytes.subarray(0, length));
}

const decoded = (message: Buffer) => decodeRequest(message, 0, message.length);

describe('a request', () => {
  it('comes out as it went in', () => {
    const id = fc.integer({ min: 0, max: 0xffff_ffff });
    const key = fc.option(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), { nil: undefined });
    fc.assert(
      fc.property(id, key, fc.string({ unit: 'grapheme' }), (number, idempotencyKey, json) => {
        const body = Buffer.from(json);
        const message = Buffer.concat([encoded({ ...aRequest, id: number, idempotencyKey }), body]);
        const expected = { ...aRequest, id: number, idempotencyKey, body: json, bytes: body.length };
        expect(decoded(message)).toEqual(expected);
        const amidOthers = Buffer.concat([Buffer.alloc(3, 0xff), message, Buffer.alloc(3, 0xff)]);
        expect(decodeRequest(amidOthers, 3, 3 + message.length)).toEqual(expected);
      }),
    );
  });

  it('is refused when it is cut anywhere in its head', () => {
    const whole = encoded(aRequest);
    for (let length = 0; length < whole.length; length++) {
      expect(() => decoded(whole.subarray(0, length))).toThrow('too short');
      expect(() => decodeRequest(whole, 0, length)).toThrow('too short');
    }
  });

  it('keeps a time that is longer than its field within it', () => {
    expect(decoded(encoded({ ...aRequest, remainingMs: 1e12 })).remainingMs).toBe(0xffff_ffff);
  });

  it('may have texts that are longer than what heads are written into', () => {
    const trace = 'ü'.repeat(20_000);
    expect(decoded(encoded({ ...aRequest, trace })).trace).toBe(trace);
    expect(decoded(encoded(aRequest)).trace).toBe(aRequest.trace);
  });
});
