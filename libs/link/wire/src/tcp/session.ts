import { hkdfSync, timingSafeEqual } from 'node:crypto';
import { Mac, MAC_BYTES } from './mac.js';
import { Violation } from './violation.js';

const KEY_BYTES = 32;

/**
 * The keys of one connection. They come of the shared secret and both sides' fresh nonces, so the first sealed frame
 * of each side proves that it knows the secret, and no frame of another connection fits. Each frame's MAC covers its
 * number, so none can be replayed, left out or moved.
 */
export class Session {
  private sent = 0;
  private received = 0;

  private constructor(
    private readonly sending: Mac,
    private readonly receiving: Mac,
  ) {}

  /** @param transcript everything both sides said before, byte for byte */
  static derive(secret: string, transcript: Buffer, side: 'caller' | 'host'): Session {
    const bytes = Buffer.from(hkdfSync('sha256', secret, transcript, 'drover link 1', 2 * KEY_BYTES));
    const callers = new Mac(bytes.subarray(0, KEY_BYTES));
    const hosts = new Mac(bytes.subarray(KEY_BYTES));
    return side === 'caller' ? new Session(callers, hosts) : new Session(hosts, callers);
  }

  /** The MAC of the next frame to be sent; the next call writes into the same buffer. */
  seal(payload: Buffer): Buffer {
    return this.sending.of(this.sent++, payload);
  }

  /** The payload of the next frame received. Throws a Violation when it is not the peer's next frame. */
  open(sealed: Buffer): Buffer {
    const end = sealed.length - MAC_BYTES;
    if (end < 0) throw new Violation('a frame is too short to carry its proof');
    const payload = sealed.subarray(0, end);
    if (!timingSafeEqual(this.receiving.of(this.received, payload), sealed.subarray(end))) {
      if (this.received === 0)
        throw new Violation(
          'it does not know this installation’s secret; give both processes the same DROVER_SECRET',
          'secret',
        );
      throw new Violation('a frame was replayed, reordered or altered', 'sequence');
    }
    this.received++;
    return payload;
  }
}
