import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { derivedKey } from './derived-key.js';

const FORMAT = 'v1';
/** NIST SP 800-38D, 8.2: a 96-bit random nonce and a 128-bit tag. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A sealed value that cannot be opened: altered, moved to another place, or sealed under another secret. */
export class SecretUnreadable extends Error {
  override readonly name = 'SecretUnreadable';
  constructor(
    readonly code: 'secret_other_key' | 'secret_altered' | 'secret_malformed',
    sentence: string,
  ) {
    super(sentence);
  }
}

interface BoxKey {
  readonly id: string;
  readonly key: Buffer;
}

/** Seals small secrets with AES-256-GCM. Made by {@link secretBox}. */
export class SecretBox {
  private readonly keys: ReadonlyMap<string, Buffer>;

  constructor(
    private readonly current: BoxKey,
    older: readonly BoxKey[] = [],
  ) {
    this.keys = new Map([current, ...older].map(({ id, key }) => [id, key]));
  }

  /**
   * @param aad where the value belongs (workspace, row, column): it opens nowhere else
   * @returns `v1.<key id>.<nonce>.<ciphertext and tag>`, base64url
   */
  seal(plain: string, aad: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.current.key, nonce).setAAD(Buffer.from(aad));
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return [FORMAT, this.current.id, nonce.toString('base64url'), sealed.toString('base64url')].join('.');
  }

  /** The id of the key it seals with. */
  get keyId(): string {
    return this.current.id;
  }

  /** The ids of all keys it opens with, its own first. */
  get keyIds(): string[] {
    return [...this.keys.keys()];
  }

  /** @throws SecretUnreadable */
  open(sealed: string, aad: string): string {
    const [format, keyId, nonceText, bodyText, ...rest] = sealed.split('.');
    if (format !== FORMAT || !keyId || !nonceText || !bodyText || rest.length > 0) {
      throw new SecretUnreadable('secret_malformed', 'This is not a sealed secret. Enter the credentials again.');
    }
    const key = this.keys.get(keyId);
    if (!key) {
      throw new SecretUnreadable(
        'secret_other_key',
        'This secret was sealed under another DROVER_SECRET. Start Drover with that secret, or connect the channel again.',
      );
    }
    return decrypt(key, Buffer.from(nonceText, 'base64url'), Buffer.from(bodyText, 'base64url'), aad);
  }
}

function decrypt(key: Buffer, nonce: Buffer, body: Buffer, aad: string): string {
  try {
    const tag = body.subarray(body.length - TAG_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(aad))
      .setAuthTag(tag);
    return decipher.update(body.subarray(0, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch (cause) {
    const failure = new SecretUnreadable(
      'secret_altered',
      'A sealed secret was altered or moved to another place. Restore it from a backup, or connect the channel again.',
    );
    failure.cause = cause;
    throw failure;
  }
}

function boxKey(secret: string, purpose: string): BoxKey {
  const key = derivedKey(secret, purpose);
  return { key, id: createHash('sha256').update('key id').update(key).digest('base64url').slice(0, 8) };
}

/**
 * @param secret the installation's secret
 * @param purpose what is sealed, e.g. `channel credentials`; boxes of other purposes cannot open it
 * @param earlier secrets that were in use before: still opened, never sealed with
 */
export function secretBox(secret: string, purpose: string, earlier: readonly string[] = []): SecretBox {
  return new SecretBox(
    boxKey(secret, purpose),
    earlier.map((old) => boxKey(old, purpose)),
  );
}
