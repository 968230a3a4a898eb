import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Mac, MAC_BYTES } from './mac.js';

describe('Mac', () => {
  it('is the beginning of HMAC-SHA256 over the number and the payload, small or large', () => {
    const sizes = fc.oneof(fc.nat(300), fc.integer({ min: 65_530, max: 65_550 }));
    const numbers = fc.oneof(fc.nat(), fc.integer({ min: 2 ** 32 - 1, max: 2 ** 40 }));
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        numbers,
        sizes,
        fc.nat(255),
        (key, number, size, byte) => {
          const payload = Buffer.alloc(size, byte);
          const counted = Buffer.alloc(8);
          counted.writeBigUInt64BE(BigInt(number));
          const expected = createHmac('sha256', key).update(counted).update(payload).digest().subarray(0, MAC_BYTES);
          const sut = new Mac(key);
          expect(Buffer.from(sut.of(number, payload))).toEqual(expected);
          expect(Buffer.from(sut.of(number, payload))).toEqual(expected);
        },
      ),
    );
  });
});
