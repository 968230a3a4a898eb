import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeRequest, encodeRequest } from './messages.js';

const aRequest = { id: 7, remainingMs: 1500, operation: 'shop.buy', trace: '00-a-b-01', idempotencyKey: undefined };

describe('a request', () => {
  it('comes out as it went in', () => {
    const id = fc.integer({ min: 0, max: 0xffff_ffff });
    const key = fc.option(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), { nil: undefined });
    fc.assert(
      fc.property(id, key, fc.string({ unit: 'grapheme' }), (number, idempotencyKey, json) => {
        const { body, ...head } = decodeRequest(
          Buffer.concat([encodeRequest({ ...aRequest, id: number, idempotencyKey }), Buffer.from(json)]),
        );
        expect(head).toEqual({ ...aRequest, id: number, idempotencyKey });
        expect(body.toString('utf8')).toBe(json);
      }),
    );
  });

  it('is refused when it is cut anywhere in its head', () => {
    const whole = encodeRequest(aRequest);
    for (let length = 0; length < whole.length; length++) {
      expect(() => decodeRequest(whole.subarray(0, length))).toThrow('too short');
    }
  });

  it('keeps a time that is longer than its field within it', () => {
    const decoded = decodeRequest(encodeRequest({ ...aRequest, remainingMs: 1e12 }));
    expect(decoded.remainingMs).toBe(0xffff_ffff);
  });
});
