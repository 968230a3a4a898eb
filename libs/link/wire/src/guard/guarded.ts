import { Cancelled, Unavailable, type KeyedCallOptions } from '#contracts';
import type { CallCounts } from '../counters/counters.js';
import { silentLog, type Link, type LinkLog, type OperationCaller, type OperationRef } from '../link.js';
import { onCancelled, place } from '../outgoing.js';
import { Bulkhead, BULKHEAD_LIMITS, type BulkheadLimits } from './bulkhead.js';
import { Circuit } from './circuit.js';
import { verdictOf } from './verdict.js';

type Options = Partial<KeyedCallOptions> | undefined;

const BROKEN = 'it has not answered for a while and is given a moment';
const FULL = 'too many calls to it are under way';

/**
 * `link` with a circuit breaker and a bulkhead around it, for the one module behind it. What they hold back fails with
 * Unavailable: it did not run.
 */
export function guarded(link: Link, module: string, log: LinkLog = silentLog, limits = BULKHEAD_LIMITS): Link {
  return new GuardedLink(link, module, log, limits);
}

class GuardedLink implements Link {
  private readonly circuit: Circuit;
  private readonly bulkhead: Bulkhead;
  /** Calls held back here, by operation. */
  private readonly held = new Map<string, number>();

  constructor(
    private readonly link: Link,
    module: string,
    log: LinkLog,
    limits: BulkheadLimits,
  ) {
    this.bulkhead = new Bulkhead(limits);
    this.circuit = new Circuit((open) => {
      if (open) log.warn({ module }, `${module} does not answer: calls to it fail at once until it does`);
      else log.info({ module }, `${module} answers again`);
    });
  }

  bind(ref: OperationRef): OperationCaller {
    const caller = this.link.bind(ref);
    return (input, options) => {
      const now = performance.now();
      const pass = this.circuit.pass(now);
      if (pass === 'refused') return Promise.reject(this.hold(ref, BROKEN));
      if (pass === 'trial') return this.trial(ref, caller, input, options, now);
      if (this.bulkhead.enter()) return this.run(ref, caller(input, options), options, now);
      return this.wait(ref, caller, input, options, now);
    };
  }

  open(): void {
    this.link.open();
  }

  obstacle(): string | undefined {
    return this.link.obstacle();
  }

  /** With the calls that did not get through to the link. */
  counts(): CallCounts[] {
    return this.link.counts().map((counts) => {
      const held = this.held.get(counts.operation) ?? 0;
      if (held === 0) return counts;
      const errors = { ...counts.errors, [Unavailable.code]: (counts.errors[Unavailable.code] ?? 0) + held };
      return { ...counts, calls: counts.calls + held, errors };
    });
  }

  close(): Promise<void> {
    return this.link.close();
  }

  /** A call that has its place. */
  private run(ref: OperationRef, asked: Promise<object>, options: Options, began: number): Promise<object> {
    asked.then(
      () => {
        this.bulkhead.leave();
        this.circuit.answered();
      },
      (error: unknown) => {
        this.bulkhead.leave();
        const verdict = verdictOf(error, ref, options, began);
        if (verdict === 'away') this.circuit.failed(performance.now());
        else if (verdict === 'there') this.circuit.answered();
      },
    );
    return asked;
  }

  /** Takes its place beside the others': one more is none too many. */
  private async trial(ref: OperationRef, caller: OperationCaller, input: object, options: Options, began: number) {
    const asked = caller(input, options);
    const outcome = asked.then(
      () => true,
      (error: unknown) => verdictOf(error, ref, options, began) === 'there',
    );
    await this.circuit.try(outcome);
    return asked;
  }

  private wait(ref: OperationRef, caller: OperationCaller, input: object, options: Options, began: number) {
    return new Promise<object>((resolve, reject) => {
      const deadline = began + timeGiven(ref, options);
      const start = () => {
        unhear?.();
        const now = performance.now();
        const rest = { ...options, timeoutMs: deadline - now };
        this.run(ref, caller(input, rest), rest, now).then(resolve, reject);
      };
      const late = () => {
        unhear?.();
        reject(this.hold(ref, FULL));
      };
      const leave = this.bulkhead.queue(deadline, start, late);
      if (!leave) return reject(this.hold(ref, FULL));
      const unhear = onCancelled(options, () => {
        leave();
        reject(new Cancelled(place(ref)));
      });
    });
  }

  private hold(ref: OperationRef, reason: string): Unavailable {
    const name = `${ref.module}.${ref.operation}`;
    this.held.set(name, (this.held.get(name) ?? 0) + 1);
    return new Unavailable({ ...place(ref), reason });
  }
}

const timeGiven = ({ spec }: OperationRef, options: Options) =>
  Math.min(options?.timeoutMs ?? spec.timeoutMs, options?.within?.remainingMs() ?? Infinity);
