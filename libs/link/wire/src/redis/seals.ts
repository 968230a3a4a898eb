import { hkdfSync, timingSafeEqual } from 'node:crypto';
import { Mac, MAC_BYTES } from '../tcp/mac.js';
import type { LinkSecret } from '../tcp/session.js';

const KEY_BYTES = 32;

/** Proves that bytes come from somebody who knows the secret, and what they are for. */
export class Seal {
  private readonly mac: Mac;

  constructor(secret: string, purpose: string) {
    this.mac = new Mac(Buffer.from(hkdfSync('sha256', secret, '', `drover link redis 1 ${purpose}`, KEY_BYTES)));
  }

  /** Writes the proof into the last bytes of `message`, which are kept free for it. */
  close(message: Buffer, number = 0): Buffer {
    const end = message.length - MAC_BYTES;
    this.mac.of(number, message.subarray(0, end)).copy(message, end);
    return message;
  }

  /** What was sealed; undefined when it was not sealed with this secret, for this purpose and number. */
  open(message: Buffer, number = 0): Buffer | undefined {
    const end = message.length - MAC_BYTES;
    if (end < 0) return undefined;
    const body = message.subarray(0, end);
    return timingSafeEqual(this.mac.of(number, body), message.subarray(end)) ? body : undefined;
  }

  /** The proof of a text, as a text. */
  sign(text: string): string {
    return Buffer.from(this.mac.of(0, Buffer.from(text))).toString('base64url');
  }
}

/** The secret of an installation; several while it is rotated, the current first. */
export const sealsOf = (secret: LinkSecret): Seals[] => [secret].flat().map((one) => new Seals(one));

/** One key for each kind of message, so that none can pass for another. */
export class Seals {
  readonly request: Seal;
  readonly reply: Seal;
  readonly cancel: Seal;
  readonly presence: Seal;

  constructor(secret: string) {
    this.request = new Seal(secret, 'request');
    this.reply = new Seal(secret, 'reply');
    this.cancel = new Seal(secret, 'cancel');
    this.presence = new Seal(secret, 'presence');
  }
}
