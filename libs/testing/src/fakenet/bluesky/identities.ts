import { createHash } from 'node:crypto';
import { NetRefusal } from '../exchange.js';

export function refuse(status: number, error: string, message: string): never {
  throw new NetRefusal({ status, body: { error, message } });
}

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** RFC 4648 base32, lower case, without padding. */
export function base32(bytes: Uint8Array): string {
  let bits = 0;
  let held = 0;
  let text = '';
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32.charAt((held >> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + BASE32.charAt((held << (5 - bits)) & 31) : text;
}

/** CIDv1, dag-cbor, sha2-256 of the given text (a real PDS hashes the block; clients only pass it on). */
export function cidOf(text: string): string {
  const digest = createHash('sha256').update(text).digest();
  return `b${base32(Buffer.concat([Buffer.from([0x01, 0x71, 0x12, 0x20]), digest]))}`;
}

/** did:web, so that the account can be read from it after a restart. */
export function didOf(account: string): string {
  return `did:web:${account}.test`;
}

function nameOfHandle(handle: string): string | undefined {
  return /^([a-z0-9-]+)\.test$/i.exec(handle)?.[1]?.toLowerCase();
}

/** Accounts by name: any handle `<name>.test` with the app password `app-<name>`; `nobody….test` is nobody. */
export class Identities {
  /** By handle or DID. */
  nameOf(identifier: string): string | undefined {
    const name = nameOfHandle(identifier.replace(/^did:web:/, ''));
    return name?.startsWith('nobody') ? undefined : name;
  }

  /** The account that a token made by {@link tokens} speaks for. */
  nameOfToken(kind: 'access' | 'refresh', token: string): string | undefined {
    return new RegExp(`^${kind}\\.([a-z0-9-]+)\\.\\d+$`).exec(token)?.[1];
  }

  tokens(name: string) {
    const serial = `${Date.now()}`;
    const handle = `${name}.test`;
    return { accessJwt: `access.${name}.${serial}`, refreshJwt: `refresh.${name}.${serial}`, handle, did: didOf(name) };
  }
}
