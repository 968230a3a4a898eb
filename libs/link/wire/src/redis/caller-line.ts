import type { Addressee, Carrier, Choice, OutgoingRequest, ReplyTaker } from '../carrier.js';
import type { CallGround } from '../remote-call.js';
import { absence, type CallerSession } from './caller-session.js';
import type { LineNames } from './names.js';
import { objection, readRecord } from './presence.js';
import type { Seals } from './seals.js';
import type { ShapeJudge } from './shape-judge.js';

/** What all lines of an endpoint share. */
export interface CallerOffice {
  readonly patienceMs: number;
  /** While there is a connection to Redis. */
  readonly session: CallerSession | undefined;
  open(): void;
  /** Why calls cannot leave, once waiting makes no sense any more. */
  hopeless(): string | undefined;
  /** Why there is no connection to Redis; undefined when there is one. */
  away(): string | undefined;
  wait(wake: () => void): () => void;
}

/** Who was found to host a contract. */
export interface Sighting {
  /** Hosts that listen to calls of the version wanted here. */
  readonly listening: number;
  /** Hosts of any version, dead ones too. */
  readonly registered: number;
  /** What the living say of themselves. */
  readonly records: readonly string[];
}

type State = 'unknown' | 'there' | 'absent' | 'refused';

/** The way to one contract: knows whether somebody is at its end. */
export class CallerLine implements CallGround, Carrier, Addressee {
  private state: State = 'unknown';
  private refusal = '';
  /** Of the secret that the hosts know. */
  private seals: Seals | undefined;
  private readonly choice: Choice = { peer: this, connection: this };

  constructor(
    readonly names: LineNames,
    private readonly office: CallerOffice,
  ) {}

  get name(): string {
    return this.names.contract;
  }

  get patienceMs(): number {
    return this.office.patienceMs;
  }

  /** The hosts pick the calls; there is nobody to prefer. */
  judge(): void {}

  serves(contract: string): boolean {
    return contract === this.names.contract;
  }

  pick(): Choice | undefined {
    this.office.open();
    return this.office.session && this.seals && this.state === 'there' ? this.choice : undefined;
  }

  request(request: OutgoingRequest, json: string, taker: ReplyTaker): number {
    const { seals } = this;
    return (seals && this.office.session?.request({ line: this.names, seals }, request, json, taker)) ?? 0; // `pick` saw both
  }

  cancel(number: number): Promise<boolean> | undefined {
    return this.office.session?.cancel(number);
  }

  hopeless(): { reason: string; refused: boolean } | undefined {
    const reason = this.office.hopeless();
    if (reason !== undefined) return { reason, refused: false };
    if (!this.office.session) return undefined;
    if (this.state === 'refused') return { reason: this.refusal, refused: true };
    return this.state === 'absent' ? { reason: absence(this.names), refused: false } : undefined;
  }

  obstacle(): string | undefined {
    const reason = this.office.away();
    if (reason !== undefined) return reason;
    if (this.state === 'there') return undefined;
    if (this.state === 'unknown') return `it is not known yet who hosts ${this.names.contract}`;
    return this.state === 'refused' ? this.refusal : absence(this.names);
  }

  wait(wake: () => void): () => void {
    return this.office.wait(wake);
  }

  /** The connection was lost. */
  forget(): void {
    this.state = 'unknown';
  }

  absent(): void {
    if (this.state !== 'absent') this.office.session?.recall(this.names);
    this.state = 'absent';
  }

  /** @param secrets that this side knows, the current first */
  saw({ listening, registered, records }: Sighting, secrets: readonly Seals[], judge: ShapeJudge): void {
    if (records.length === 0) {
      // nobody registered although somebody listens: Redis lost its data, and will be told again
      if (listening === 0 || registered > 0) this.absent();
      else if (this.state === 'absent') this.state = 'unknown';
      return;
    }
    // any host may take a call, so of several secrets that is best which most of them know
    const found = secrets.map((seals) => ({ seals, refusals: this.refusals(records, seals, judge) }));
    const [best] = found.toSorted((a, b) => a.refusals.length - b.refusals.length);
    this.seals = best?.seals;
    this.state = best && best.refusals.length < records.length ? 'there' : 'refused';
    this.refusal = best?.refusals[0] ?? '';
  }

  private refusals(records: readonly string[], { presence }: Seals, judge: ShapeJudge): string[] {
    const { contract, version } = this.names;
    return records.flatMap((record) => {
      const said = readRecord(record, presence);
      const reason = objection(said, { [contract]: version }) ?? judge.objection(contract, said?.hashes?.[contract]);
      return reason ?? [];
    });
  }
}
