import { createHmac, createSecretKey, hkdfSync, timingSafeEqual, type KeyObject } from 'node:crypto';
import { Violation } from './violation.js';

/** A truncated HMAC-SHA256: half its length keeps the full strength against forgery (RFC 2104, section 5). */
export const MAC_BYTES = 16;

const KEY_BYTES = 32;

/**
 * The keys of one connection. They come of the shared secret and both sides' fresh nonces, so the first sealed frame
 * of each side proves that it knows the secret, and no frame of another connection fits. Each frame's MAC covers its
 * number, so none can be replayed, left out or moved.
 */
export class Session {
  private sent = 0;
  private received = 0;
  private readonly number = Buffer.alloc(8);

  private constructor(
    private readonly sending: KeyObject,
    private readonly receiving: KeyObject,
  ) {}

  /** @param transcript everything both sides said before, byte for byte */
  static derive(secret: string, transcript: Buffer, side: 'caller' | 'host'): Session {
    const bytes = Buffer.from(hkdfSync('sha256', secret, transcript, 'drover link 1', 2 * KEY_BYTES));
    const callers = createSecretKey(bytes.subarray(0, KEY_BYTES));
    const hosts = createSecretKey(bytes.subarray(KEY_BYTES));
    return side === 'caller' ? new Session(callers, hosts) : new Session(hosts, callers);
  }

  /** The MAC of the next frame to be sent. */
  seal(payload: Buffer): Buffer {
    return this.mac(this.sending, this.sent++, payload);
  }

  /** The payload of the next frame received. Throws a Violation when it is not the peer's next frame. */
  open(sealed: Buffer): Buffer {
    const end = sealed.length - MAC_BYTES;
    if (end < 0) throw new Violation('a frame is too short to carry its proof');
    const payload = sealed.subarray(0, end);
    if (!timingSafeEqual(this.mac(this.receiving, this.received, payload), sealed.subarray(end))) {
      if (this.received === 0)
        throw new Violation(
          'it does not know this installation’s secret; give both processes the same DROVER_SECRET',
          true,
        );
      throw new Violation('a frame was replayed, reordered or altered');
    }
    this.received++;
    return payload;
  }

  private mac(key: KeyObject, number: number, payload: Buffer): Buffer {
    this.number.writeBigUInt64BE(BigInt(number));
    return createHmac('sha256', key).update(this.number).update(payload).digest().subarray(0, MAC_BYTES);
  }
}
