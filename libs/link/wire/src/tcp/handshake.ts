import { randomBytes } from 'node:crypto';
import { decodeShapes, type ByContract } from '../agreement/agreement.js';
import type { ContractShape } from '../agreement/contract-shape.js';
import { decodeNote, encodeNote, MessageType } from './messages.js';
import { Violation } from './violation.js';

/*
 * caller → host   hello     { protocol, nonce }            plain
 * host → caller   challenge { protocol, nonce }            plain; both derive the session from these two messages
 * caller → host   join      { caller, contracts, hashes }  sealed: proves that the caller knows the secret
 * host → caller   welcome   { contracts, shapes }          sealed: proves that the host knows it; or refuse
 * caller → host   refuse    { reason }                     sealed: what it calls there has another shape
 * Nothing about the installation is said before the peer has proved itself.
 */

const PROTOCOL = 1;

/** Before the peer has proved itself, and in the join. */
export const HANDSHAKE_MESSAGE_BYTES = 16 * 1024;

/** What a host may say to a caller that has proved itself, in its welcome. */
export const WELCOME_BYTES = 256 * 1024;

export const HANDSHAKE_MS = 5000;

const NONCE_BYTES = 32;

/** Contracts by name, with their versions. */
export type Versions = Readonly<Record<string, number>>;

/** Why a host does not talk to a caller. */
export interface Refusal {
  readonly reason: string;
  readonly refused: boolean;
  /** The caller's secret is none of the host's. */
  readonly secret?: boolean;
}

/** A hello or a challenge. */
export function encodeGreeting(type: typeof MessageType.hello | typeof MessageType.challenge): Buffer {
  return encodeNote(type, { protocol: PROTOCOL, nonce: randomBytes(NONCE_BYTES).toString('base64url') });
}

/** Throws a Violation unless `message` is a greeting of `type` in this protocol. */
export function checkGreeting(message: Buffer, type: typeof MessageType.hello | typeof MessageType.challenge): void {
  if (message[0] !== type) throw new Violation('it does not speak the protocol of Drover’s link');
  const { protocol, nonce } = decodeNote(message);
  if (protocol !== PROTOCOL) {
    throw new Violation(
      `it speaks protocol ${String(protocol)} and this process ${PROTOCOL}; run the same version of Drover`,
    );
  }
  if (typeof nonce !== 'string' || Buffer.from(nonce, 'base64url').length !== NONCE_BYTES) {
    throw new Violation('its greeting has no nonce');
  }
}

/** The caller's side of what is to be agreed on. */
interface Join {
  readonly caller: string;
  readonly contracts: Versions;
  /** Of the contracts' shapes. */
  readonly hashes: ByContract<unknown>;
}

export const encodeJoin = (join: Join) => encodeNote(MessageType.join, join);

export function decodeJoin(message: Buffer): Join {
  if (message[0] !== MessageType.join) throw new Violation('it did not join');
  const { caller, contracts, hashes } = decodeNote(message);
  if (typeof caller !== 'string') throw new Violation('it joined without a name');
  const known = typeof hashes === 'object' && hashes !== null ? { ...hashes } : {};
  return { caller: caller.slice(0, 200), contracts: decodeVersions(contracts), hashes: known };
}

/** The host's answer to it. */
export interface Welcome {
  readonly contracts: Versions;
  /** Of those contracts that the caller knows in another shape. */
  readonly shapes: ByContract<ContractShape>;
}

export const encodeWelcome = (welcome: Welcome) => encodeNote(MessageType.welcome, welcome);

export function decodeWelcome(message: Buffer): Welcome {
  const { contracts, shapes } = decodeNote(message);
  return { contracts: decodeVersions(contracts), shapes: decodeShapes(shapes) };
}

export const encodeRefusal = (refusal: Refusal) => encodeNote(MessageType.refuse, refusal);

export function decodeRefusal(message: Buffer): Refusal {
  const { reason, refused, secret } = decodeNote(message);
  return { reason: String(reason).slice(0, 500), refused: refused === true, secret: secret === true };
}

function decodeVersions(value: unknown): Versions {
  const versions: Record<string, number> = Object.create(null);
  if (typeof value !== 'object' || value === null) throw new Violation('it names no contracts');
  for (const [name, version] of Object.entries(value)) if (typeof version === 'number') versions[name] = version;
  return versions;
}

/** Why a caller with `theirs` cannot talk to a host with `ours`; undefined when it can. */
export function disagreement(ours: Versions, theirs: Versions): string | undefined {
  const shared = Object.keys(theirs).filter((name) => ours[name] !== undefined);
  if (shared.length === 0)
    return `it does not serve ${Object.keys(theirs).join(', ')}; correct the address of the link`;
  const other = shared.find((name) => ours[name] !== theirs[name]);
  if (other === undefined) return undefined;
  return `${other} is version ${ours[other]} at the module and ${theirs[other]} at its caller; run versions of Drover that share one`;
}
