import { hkdfSync } from 'node:crypto';

/**
 * A 256-bit key for one purpose, from the installation's secret (HKDF-SHA256, RFC 5869). Keys of different purposes
 * tell nothing about each other.
 *
 * @param purpose stable label; changing it makes everything sealed under it unreadable
 */
export function derivedKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'drover', purpose, 32));
}
