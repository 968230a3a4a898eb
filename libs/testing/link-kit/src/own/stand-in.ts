import type { Call, Contract } from '#contracts';
import { bindImplementation, type BoundOperation } from '#link/wire';

/** What the module's side saw of one call. */
interface Sighting {
  readonly operation: string;
  readonly input: object;
  readonly call: Call;
  output?: object;
}

/** Stands between a link and the real implementation: watches it, and has it fail, hang or say too much on demand. */
export class StandIn {
  readonly sightings: Sighting[] = [];
  cancelled = 0;
  running = 0;
  /** What every call throws; undefined while they answer. */
  failure: Error | undefined;
  /** Calls stand still while true, until `release`. */
  holds = false;
  /** Put around every answer. */
  around: (output: object) => object = (output) => output;
  private readonly held = new Set<() => void>();

  constructor(
    private readonly contract: Contract,
    private readonly implementation: object,
  ) {}

  operations(): BoundOperation[] {
    const real = bindImplementation(this.contract, this.implementation);
    const methods = real.map(({ operation, handle }) => [
      operation,
      (input: object, call: Call) => this.serve({ operation, input, call }, handle),
    ]);
    return bindImplementation(this.contract, Object.fromEntries(methods) as object);
  }

  release(): void {
    this.holds = false;
    for (const go of this.held) go();
    this.held.clear();
  }

  private async serve(sighting: Sighting, handle: BoundOperation['handle']): Promise<object> {
    this.sightings.push(sighting);
    this.running++;
    sighting.call.signal.addEventListener('abort', () => void this.cancelled++, { once: true });
    try {
      if (this.holds) await new Promise<void>((go) => this.held.add(go));
      if (this.failure) throw this.failure;
      return (sighting.output = this.around(await handle(sighting.input, sighting.call)));
    } finally {
      this.running--;
    }
  }
}
