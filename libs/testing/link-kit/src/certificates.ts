import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import type { TlsIdentity } from '#link/wire';

/*
 * Certificates for tests, made on the spot: X.509 version 3 (RFC 5280) with P-256 keys, written as DER (X.690).
 */

const der = (tag: number, ...contents: Uint8Array[]): Buffer => {
  const content = Buffer.concat(contents);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.of(tag, ...size), content]);
};
const sequence = (...contents: Uint8Array[]) => der(0x30, ...contents);
const octets = (content: Uint8Array) => der(0x04, content);
const bits = (content: Uint8Array) => der(0x03, Buffer.of(0), content);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));

const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'));
const COMMON_NAME = oid('550403');
const SUBJECT_ALT_NAME = oid('551d11');
const BASIC_CONSTRAINTS = oid('551d13');
const TRUE = der(0x01, Buffer.of(0xff));
const VERSION_3 = der(0xa0, der(0x02, Buffer.of(2)));

const nameOf = (name: string) => sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from(name)))));
const time = (at: Date) => der(0x17, Buffer.from(`${at.toISOString().slice(2, 19).replaceAll(/[-T:]/g, '')}Z`));

const DAY_MS = 86_400_000;

interface Named {
  readonly name: string;
  readonly publicKey: KeyObject;
}

function pem(tbs: Buffer, signer: KeyObject): string {
  const whole = sequence(tbs, ECDSA_SHA256, bits(sign('sha256', tbs, signer)));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

function toBeSigned(subject: Named, issuer: string, extension: Buffer): Buffer {
  const serial = der(0x02, Buffer.of(1), randomBytes(8));
  const validity = sequence(time(new Date(Date.now() - DAY_MS)), time(new Date(Date.now() + DAY_MS)));
  const key = subject.publicKey.export({ type: 'spki', format: 'der' });
  const extensions = der(0xa3, sequence(extension));
  return sequence(VERSION_3, serial, ECDSA_SHA256, nameOf(issuer), validity, nameOf(subject.name), key, extensions);
}

/** Signs certificates; who has its own trusts them. */
export class Authority {
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  /** Its certificate. */
  readonly pem: string;

  constructor(private readonly name = 'An authority of tests') {
    const isAuthority = sequence(BASIC_CONSTRAINTS, TRUE, octets(sequence(TRUE)));
    const tbs = toBeSigned({ name, publicKey: this.keys.publicKey }, name, isAuthority);
    this.pem = pem(tbs, this.keys.privateKey);
  }

  /** A certificate and its key. @param host a name, or by default 127.0.0.1 */
  certify(host?: string): { cert: string; key: string } {
    const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const alternative = host === undefined ? der(0x87, Buffer.of(127, 0, 0, 1)) : der(0x82, Buffer.from(host));
    const names = sequence(SUBJECT_ALT_NAME, octets(sequence(alternative)));
    const tbs = toBeSigned({ name: host ?? '127.0.0.1', publicKey: keys.publicKey }, this.name, names);
    const key = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    return { cert: pem(tbs, this.keys.privateKey), key };
  }
}

/** A caller and a host that trust each other by one authority. */
export function mutualIdentities(): { caller: TlsIdentity; host: TlsIdentity } {
  const authority = new Authority();
  const ca = authority.pem;
  return { caller: { ...authority.certify(), ca }, host: { ...authority.certify(), ca } };
}
