/** A key of 128 random bits, hexadecimal: for networks that take any text or none. */
export function randomKey(_now: Date, random: (bytes: number) => Uint8Array): string {
  return Buffer.from(random(16)).toString('hex');
}
