/** The curve is loaded with the first use: whoever has no Nostr channel does not pay for it. */
const loadCurve = async () => (await import('@noble/curves/secp256k1.js')).schnorr;
const loadBech32 = async () => (await import('@scure/base')).bech32;

/** NIP-19: bech32 without a bound on its length. */
const ANY_LENGTH = 5000;

const bytesOf = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
export const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** The public key of a private one, both in hexadecimal digits. */
export async function publicKeyOf(privateKey: string): Promise<string> {
  return hexOf((await loadCurve()).getPublicKey(bytesOf(privateKey)));
}

/** A signature (BIP-340) of an event's id. */
export async function signatureOf(id: string, privateKey: string): Promise<string> {
  return hexOf((await loadCurve()).sign(bytesOf(id), bytesOf(privateKey)));
}

/** NIP-19: `npub1…`, `note1…`, `nsec1…`. */
export async function encoded(prefix: 'npub' | 'note', hex: string): Promise<string> {
  const bech32 = await loadBech32();
  return bech32.encode(prefix, bech32.toWords(bytesOf(hex)), ANY_LENGTH);
}

/** The hexadecimal digits of a private key in either form; undefined when it is none. */
export async function decodedKey(typed: string): Promise<string | undefined> {
  const text = typed.trim().toLowerCase();
  if (/^[0-9a-f]{64}$/.test(text)) return text;
  const bech32 = await loadBech32();
  const found = bech32.decodeUnsafe(text, ANY_LENGTH);
  if (found?.prefix !== 'nsec') return undefined;
  const hex = hexOf(bech32.fromWords(found.words));
  return hex.length === 64 ? hex : undefined;
}
