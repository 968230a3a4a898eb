import { hkdfSync, timingSafeEqual } from 'node:crypto';
import { Mac, MAC_BYTES } from './mac.js';
import { Violation } from './violation.js';

const KEY_BYTES = 32;

/** One secret, or several of which the first is the current one: the others are still good while it is rotated. */
export type LinkSecret = string | readonly string[];

interface Keys {
  readonly sending: Mac;
  readonly receiving: Mac;
}

/**
 * The keys of one connection. They come of the shared secret and both sides' fresh nonces, so the first sealed frame
 * of each side proves that it knows the secret, and no frame of another connection fits. Each frame's MAC covers its
 * number, so none can be replayed, left out or moved.
 */
export class Session {
  private sent = 0;
  private received = 0;
  private keys: Keys;

  /** @param candidates the peer's first frame decides between them */
  private constructor(private readonly candidates: readonly [Keys, ...Keys[]]) {
    this.keys = candidates[0];
  }

  /**
   * @param secret a caller has one; a host that has several speaks the caller's
   * @param transcript everything both sides said before, byte for byte
   */
  static derive(secret: LinkSecret, transcript: Buffer, side: 'caller' | 'host'): Session {
    const [first, ...others] = typeof secret === 'string' ? [secret] : secret;
    if (first === undefined) throw new TypeError('A link without a secret proves nothing. Give it one.');
    const keysOf = (one: string) => deriveKeys(one, transcript, side);
    return new Session([keysOf(first), ...others.map(keysOf)]);
  }

  /** The MAC of the next frame to be sent; the next call writes into the same buffer. */
  seal(payload: Buffer): Buffer {
    return this.keys.sending.of(this.sent++, payload);
  }

  /** The payload of the next frame received. Throws a Violation when it is not the peer's next frame. */
  open(sealed: Buffer): Buffer {
    const end = sealed.length - MAC_BYTES;
    if (end < 0) throw new Violation('a frame is too short to carry its proof');
    const payload = sealed.subarray(0, end);
    const fits = ({ receiving }: Keys) => timingSafeEqual(receiving.of(this.received, payload), sealed.subarray(end));
    if (this.received === 0) this.keys = this.candidates.find(fits) ?? unproven();
    else if (!fits(this.keys)) throw new Violation('a frame was replayed, reordered or altered', 'sequence');
    this.received++;
    return payload;
  }
}

function deriveKeys(secret: string, transcript: Buffer, side: 'caller' | 'host'): Keys {
  const bytes = Buffer.from(hkdfSync('sha256', secret, transcript, 'drover link 1', 2 * KEY_BYTES));
  const callers = new Mac(bytes.subarray(0, KEY_BYTES));
  const hosts = new Mac(bytes.subarray(KEY_BYTES));
  return side === 'caller' ? { sending: callers, receiving: hosts } : { sending: hosts, receiving: callers };
}

function unproven(): never {
  throw new Violation(
    'it does not know this installation’s secret; give both processes the same DROVER_SECRET ' +
      '(DROVER_LINK_SECRET where that is set)',
    'secret',
  );
}
