import type { ByContract } from '../agreement/agreement.js';
import { disagreement, type Versions } from '../tcp/handshake.js';
import type { Seal, Seals } from './seals.js';

/** For how long a host that says nothing is taken for alive, and how often it speaks. */
export const PRESENCE_MS = 3000;
export const BEATS_PER_PRESENCE = 6;

/** What a host says of itself. */
export interface Presence {
  readonly id: string;
  readonly versions: Versions;
  /** Of the contracts' shapes; none of a host of an earlier version. */
  readonly hashes?: ByContract<string>;
}

export const encodeRecord = (presence: Presence, secrets: readonly Seals[]) =>
  signed(JSON.stringify(presence), secrets);

/** What the host of a record says; undefined when it does not know the secret. */
export function readRecord(record: string, seal: Seal): Presence | undefined {
  const said = unsigned(record, seal);
  return said === undefined ? undefined : (JSON.parse(said) as Presence); // whoever knows the secret is Drover
}

/** Why a caller with `contracts` cannot talk to such a host; undefined when it can. */
export const objection = (presence: Presence | undefined, contracts: Versions): string | undefined =>
  presence ? disagreement(presence.versions, contracts) : STRANGER;

const STRANGER = 'it does not know this installation’s secret; give both processes the same DROVER_SECRET';

/** `said` with the proof of each secret that it comes from who knows it. */
export const signed = (said: string, secrets: readonly Seals[]) =>
  JSON.stringify({ said, proofs: secrets.map(({ presence }) => presence.sign(said)) });

/** What was signed; undefined when nobody signed it who knows the secret. */
export function unsigned(text: string, seal: Seal): string | undefined {
  try {
    const { said, proofs } = JSON.parse(text) as { said: unknown; proofs: unknown };
    if (typeof said !== 'string' || !Array.isArray(proofs)) return undefined;
    return proofs.includes(seal.sign(said)) ? said : undefined;
  } catch {
    return undefined;
  }
}
