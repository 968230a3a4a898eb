import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** `<prefix>_` and 256 random bits, base64url. The prefix lets secret scanners find a leaked one. */
export function newToken(prefix: string): string {
  return `${prefix}_${randomBytes(32).toString('base64url')}`;
}

/** What is stored of a token: SHA-256, hex. Enough for 256 random bits; never use it for a password. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Compares without telling by its duration where they differ; other lengths are unequal. */
export function constantTimeEqual(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
