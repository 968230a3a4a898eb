import { hash } from 'node:crypto';

/** What SHA-256 takes at a time, and so the length of HMAC's padded keys (RFC 2104). */
const BLOCK_BYTES = 64;
const NUMBER_BYTES = 8;
const HEAD_BYTES = BLOCK_BYTES + NUMBER_BYTES;
const DIGEST_BYTES = 32;

/** Room for a payload behind its key and number, for one after the other; larger ones get theirs for once. */
const ROOM = Buffer.allocUnsafeSlow(HEAD_BYTES + 64 * 1024);

/** A truncated HMAC-SHA256: half its length keeps the full strength against forgery (RFC 2104, section 5). */
export const MAC_BYTES = 16;

/**
 * HMAC-SHA256 under one key, over a number and a payload. Made of two one-shot hashes whose results are taken as
 * texts: `createHmac` makes objects that cost more than the hashing of a small frame.
 */
export class Mac {
  private readonly inner = Buffer.alloc(BLOCK_BYTES);
  private readonly outer = Buffer.alloc(BLOCK_BYTES + DIGEST_BYTES);
  private readonly proof = Buffer.alloc(MAC_BYTES);

  /** @param key at most 64 bytes */
  constructor(key: Uint8Array) {
    for (let i = 0; i < BLOCK_BYTES; i++) {
      this.inner[i] = (key[i] ?? 0) ^ 0x36;
      this.outer[i] = (key[i] ?? 0) ^ 0x5c;
    }
  }

  /** @returns a buffer that the next call writes into again */
  of(number: number, payload: Buffer): Buffer {
    const end = HEAD_BYTES + payload.length;
    const bytes = end > ROOM.length ? Buffer.allocUnsafe(end) : ROOM;
    this.inner.copy(bytes);
    bytes.writeUInt32BE(Math.floor(number / 0x1_0000_0000), BLOCK_BYTES);
    bytes.writeUInt32BE(number % 0x1_0000_0000, BLOCK_BYTES + 4);
    payload.copy(bytes, HEAD_BYTES);
    this.outer.write(hash('sha256', bytes.subarray(0, end), 'binary'), BLOCK_BYTES, 'latin1');
    this.proof.write(hash('sha256', this.outer, 'binary'), 0, MAC_BYTES, 'latin1');
    return this.proof;
  }
}
