import { disagreement, type Versions } from '../tcp/handshake.js';
import type { Seal, Seals } from './seals.js';

/** For how long a host that says nothing is taken for alive, and how often it speaks. */
export const PRESENCE_MS = 3000;
export const BEATS_PER_PRESENCE = 6;

/** What a host says of itself, with the proofs that it may. */
export function encodeRecord(id: string, versions: Versions, secrets: readonly Seals[]): string {
  const said = JSON.stringify({ id, versions });
  return JSON.stringify({ said, proofs: secrets.map(({ presence }) => presence.sign(said)) });
}

/** Why a caller with `contracts` cannot talk to a host with this record; undefined when it can. */
export function objection(record: string, contracts: Versions, seal: Seal): string | undefined {
  try {
    const { said, proofs } = JSON.parse(record) as { said: string; proofs: string[] };
    if (!proofs.includes(seal.sign(said))) return STRANGER;
    return disagreement((JSON.parse(said) as { versions: Versions }).versions, contracts);
  } catch {
    return STRANGER;
  }
}

const STRANGER = 'it does not know this installation’s secret; give both processes the same DROVER_SECRET';
