/** base32-sortable (atproto.com/specs/tid). */
const ALPHABET = '234567abcdefghijklmnopqrstuvwxyz';
const LENGTH = 13;

/**
 * A timestamp identifier: 53 bits of microseconds and 10 bits that tell apart what was made in the same one.
 * Milliseconds are all that `now` has, so the microseconds below it are random too.
 *
 * @param random at least 4 random bytes
 */
export function tid(now: Date, random: Uint8Array): string {
  const [a = 0, b = 0, c = 0, d = 0] = random;
  const micros = BigInt(now.getTime()) * 1000n + BigInt(((a << 8) | b) % 1000);
  let rest = (micros << 10n) | BigInt(((c << 8) | d) & 0x3ff);
  let text = '';
  for (let digit = 0; digit < LENGTH; digit += 1) {
    text = ALPHABET.charAt(Number(rest & 31n)) + text;
    rest >>= 5n;
  }
  return text;
}
