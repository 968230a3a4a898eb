import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';

/** So many failures with no answer between them open the circuit … */
const FAILURES = 10;

/**
 * … where those within this time count as one: a connection that breaks fails everything in flight on it at once, and
 * is back before the next. So nothing opens the circuit but a second without a single answer; what one replica of
 * several does is the business of the peers' ejection.
 */
const ONE_FAILURE_MS = 100;

/** An open circuit lets a call through after this time, to see whether the module is back. */
const RETRY_AFTER_MS = 500;

/**
 * A circuit breaker around one module. While nothing fails it costs a look at two fields; cockatiel's state machine is
 * told of failures, of the first answer after them, and of everything while the circuit is not closed. The clock is
 * ours: cockatiel reads the wall clock, and one that is set back would hold the circuit open as long.
 */
export class Circuit {
  private readonly breaker = circuitBreaker(
    handleWhen((error) => error instanceof Failed),
    { breaker: new ConsecutiveBreaker(FAILURES), halfOpenAfter: -Infinity },
  );
  private failing = false;
  private lastFailure = -Infinity;
  private openedAt = 0;

  /** @param changed told when it opens and when it closes again */
  constructor(changed: (open: boolean) => void) {
    this.breaker.onBreak(() => {
      this.openedAt = performance.now();
      changed(true);
    });
    this.breaker.onReset(() => changed(false));
  }

  /** Whether a call may pass; `trial` when it alone decides whether the circuit closes. */
  pass(now: number): 'free' | 'trial' | 'refused' {
    switch (this.breaker.state) {
      case CircuitState.Closed:
        return 'free';
      case CircuitState.Open:
        return now - this.openedAt >= RETRY_AFTER_MS ? 'trial' : 'refused';
      default:
        return 'refused'; // the trial runs
    }
  }

  answered(): void {
    if (!this.failing || this.breaker.state !== CircuitState.Closed) return;
    this.failing = false;
    void this.breaker.execute(() => undefined);
  }

  failed(now: number): void {
    if (this.breaker.state !== CircuitState.Closed || now - this.lastFailure < ONE_FAILURE_MS) return;
    this.failing = true;
    this.lastFailure = now;
    this.breaker.execute(fail).catch(() => undefined); // it throws what it was given
  }

  /**
   * Resolves once the circuit has drawn its conclusion.
   *
   * @param outcome resolves with whether the module answered the call that was let through
   */
  async try(outcome: Promise<boolean>): Promise<void> {
    const trial = async () => {
      if (!(await outcome)) fail();
      this.failing = false;
    };
    await this.breaker.execute(trial).catch(() => undefined); // it throws what it was given
  }
}

/** Tells cockatiel of a failure. */
class Failed extends Error {}

function fail(): never {
  throw new Failed();
}
