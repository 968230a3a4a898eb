import { createHmac } from 'node:crypto';
import { derivedKey } from './derived-key.js';
import { constantTimeEqual } from './tokens.js';

const PURPOSE = 'drover media links';

/** A file that somebody without an account may read for a while. */
export interface MediaGrant {
  /** Where the storage keeps it. */
  readonly key: string;
  readonly mime: string;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

const macOf = (secret: string, body: string) =>
  createHmac('sha256', derivedKey(secret, PURPOSE)).update(body).digest('base64url');

/** `<grant>.<hmac>`, fit for a URL: lets who has it read one file until it expires. */
export function mediaToken(secret: string, grant: MediaGrant): string {
  const { key, mime, expiresAt } = grant;
  const body = Buffer.from(JSON.stringify([key, mime, expiresAt])).toString('base64url');
  return `${body}.${macOf(secret, body)}`;
}

/** What the token grants now; undefined when it is not one of this installation's, or has expired. */
export function verifyMediaToken(secret: string, token: string, now: Date): MediaGrant | undefined {
  const [body = '', mac = ''] = token.split('.');
  if (body === '' || !constantTimeEqual(mac, macOf(secret, body)) || token !== `${body}.${mac}`) return undefined;
  const [key, mime, expiresAt] = JSON.parse(Buffer.from(body, 'base64url').toString()) as [string, string, number]; // ours, by its mac
  return expiresAt * 1000 > now.getTime() ? { key, mime, expiresAt } : undefined;
}
