import type { Call, ImplementationOf } from '#contracts';
import { Unavailable } from '#contracts';
import { Declined, type Effect, type HowToFail, type Parcel, type probeContract, type Size } from './probe.contract.js';

/** Serves the probe and remembers what it saw; tests hold and release its calls. */
export class ProbeService implements ImplementationOf<typeof probeContract> {
  /** Names of the effects, each time they ran. */
  readonly effects: string[] = [];
  readonly seen: Parcel[] = [];
  readonly cancelled: string[] = [];
  running = 0;
  private readonly held = new Set<() => void>();

  async echo(input: Parcel): Promise<Parcel> {
    this.seen.push(input);
    return input;
  }

  async nothing() {
    return {};
  }

  async fail({ how }: HowToFail): Promise<object> {
    if (how === 'declared') throw new Declined({ what: 'Ärger 🐄', tags: ['a', 'b'] });
    if (how === 'nested') throw new Unavailable({ module: 'other', operation: 'thing', reason: 'it is away' });
    throw new Error('a secret of the module');
  }

  async blob({ bytes }: Size): Promise<Parcel> {
    return { text: 'x'.repeat(bytes) };
  }

  look = (input: Effect, call: Call) => this.act(input, call);
  once = (input: Effect, call: Call) => this.act(input, call);
  always = (input: Effect, call: Call) => this.act(input, call);

  async keyed(input: Effect, call: Call) {
    await this.act(input, call);
    const { caller, trace, idempotencyKey } = call;
    return {
      caller,
      trace,
      remainingMs: Math.round(call.remainingMs()),
      ...(idempotencyKey ? { idempotencyKey } : {}),
    };
  }

  /** Lets everything go that stands still. */
  release(): void {
    for (const go of this.held) go();
    this.held.clear();
  }

  private async act({ name, held }: Effect, call: Call): Promise<object> {
    this.effects.push(name);
    this.running++;
    call.signal.addEventListener('abort', () => this.cancelled.push(name));
    if (held) await new Promise<void>((go) => this.held.add(go));
    this.running--;
    return {};
  }
}
