import type { LedgerClient, OperationName } from './ledger.contract.js';

/** What a caller was told of one call: `done`, or the code of the error. */
export interface Told {
  readonly operation: OperationName;
  readonly id: number;
  readonly outcome: string;
}

const AT_ONCE = 64;

/** Of ten calls. */
const MIX: readonly OperationName[] = [
  'look',
  'look',
  'look',
  'look',
  'look',
  'look',
  'natural',
  'keyed',
  'once',
  'once',
];

/** Makes the calls, so many at once, and remembers what it was told. */
export class Calls {
  readonly told: Told[] = [];
  inFlight = 0;
  private next = 0;
  private wanted = Infinity;
  private reach: () => void = () => undefined;

  constructor(
    private readonly client: LedgerClient,
    private readonly random: () => number,
  ) {}

  /** Makes calls until `end` are begun in all, and resolves when they have ended. */
  async upTo(end: number): Promise<void> {
    const work = async () => {
      while (this.next < end) await this.make(this.next++);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  /** Resolves when `count` calls in all have ended, while others go on. */
  async ended(count: number): Promise<void> {
    if (this.told.length >= count) return;
    this.wanted = count;
    await new Promise<void>((resolve) => (this.reach = resolve));
  }

  private async make(id: number): Promise<void> {
    const operation = MIX[Math.floor(this.random() * MIX.length)] ?? 'look';
    this.inFlight++;
    const outcome = await this.ask(operation, id).then(
      () => 'done',
      (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : String(error)),
    );
    this.inFlight--;
    this.told.push({ operation, id, outcome });
    if (this.told.length === this.wanted) this.reach();
  }

  private async ask(operation: OperationName, id: number): Promise<void> {
    if (operation === 'keyed') await this.client.keyed({ id }, { idempotencyKey: String(id) });
    else await this.client[operation]({ id });
  }
}
