import { decodeShapes, type Agreement, type ByContract } from '../agreement/agreement.js';
import { signed, unsigned } from './presence.js';
import type { Seal, Seals } from './seals.js';

/** A contract's shape, as hosts leave it for callers that know the contract in another. */
export const encodeShapes = (shapes: ByContract<unknown>, secrets: readonly Seals[]) =>
  signed(JSON.stringify(shapes), secrets);

/** What a caller thinks of hosts that serve a contract in another shape. */
export class ShapeJudge {
  private readonly ours: ByContract<string>;
  /** By contract and hash: why it cannot be called, or undefined. */
  private readonly verdicts = new Map<string, string | undefined>();

  constructor(private readonly agreement: Agreement) {
    this.ours = agreement.hashes();
  }

  /** Whether the shape itself must be seen before `objection` says anything of it. */
  mustSee(contract: string, hash: string): boolean {
    return hash !== this.ours[contract] && !this.verdicts.has(`${contract} ${hash}`);
  }

  /** @param text what `encodeShapes` made; says nothing when it was signed by nobody who knows the secret */
  see(contract: string, hash: string, text: string, secrets: readonly Seal[]): void {
    const said = secrets.map((seal) => unsigned(text, seal)).find((found) => found !== undefined);
    if (said === undefined) return;
    const difference = this.agreement.breakingDifference(decodeShapes(JSON.parse(said)));
    this.verdicts.set(`${contract} ${hash}`, difference);
  }

  /** Why a host that serves `contract` in this shape cannot be called. */
  objection(contract: string, hash: string | undefined): string | undefined {
    return hash === undefined ? undefined : this.verdicts.get(`${contract} ${hash}`);
  }
}
