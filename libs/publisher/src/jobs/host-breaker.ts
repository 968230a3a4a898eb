import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';

/** So many sends in a row that did not reach the host, or had no answer, open the circuit. */
const FAILURES = 5;
/** The first trial comes after this time, each later one after twice the time of the one before. Milliseconds. */
const FIRST_TRIAL_MS = 5000;
const LONGEST_MS = 60_000;

class Away extends Error {}

/**
 * Keeps posts from a host that is away: they wait without being tried. Now and then one goes, alone, and if the host
 * answers it, all may. The clock is monotonic and ours: cockatiel reads the wall clock, which may be set back.
 */
export class HostBreaker {
  private readonly breaker = circuitBreaker(
    handleWhen((error) => error instanceof Away),
    { breaker: new ConsecutiveBreaker(FAILURES), halfOpenAfter: -Infinity },
  );
  private waitMs = FIRST_TRIAL_MS;
  private trialAt = 0;
  private failing = false;

  /** @param changed told when it opens, with the milliseconds until the trial, and when it closes again */
  constructor(
    changed: (openForMs: number | undefined) => void,
    private readonly now: () => number,
  ) {
    this.breaker.onBreak(() => {
      this.trialAt = this.now() + this.waitMs;
      changed(this.waitMs);
      this.waitMs = Math.min(LONGEST_MS, 2 * this.waitMs);
    });
    this.breaker.onReset(() => {
      this.waitMs = FIRST_TRIAL_MS;
      changed(undefined);
    });
  }

  get isClosed(): boolean {
    return this.breaker.state === CircuitState.Closed;
  }

  /** Nothing is to be remembered of it: the host's last word was an answer. */
  get isAtRest(): boolean {
    return this.isClosed && !this.failing;
  }

  /** How many sends may begin now. */
  room(): number {
    if (this.isClosed) return Number.MAX_SAFE_INTEGER;
    return this.breaker.state === CircuitState.Open && this.now() >= this.trialAt ? 1 : 0;
  }

  /** Milliseconds until a trial may begin; undefined while none is needed or one runs. */
  untilTrialMs(): number | undefined {
    return this.breaker.state === CircuitState.Open ? Math.max(0, this.trialAt - this.now()) : undefined;
  }

  /**
   * Is to be told of each send as it begins.
   *
   * @param heard resolves with what its end says of the host; never rejects
   * @returns resolves once the conclusion is drawn
   */
  async watch(heard: Promise<'away' | 'answered' | undefined>): Promise<void> {
    if (this.room() === 0) return; // it was claimed just before the circuit opened
    const isTrial = !this.isClosed;
    const judge = async () => {
      this.failing = (await heard) !== 'answered'; // a trial that nobody answered says nothing new
      if (this.failing) throw new Away();
    };
    if (isTrial) await this.breaker.execute(judge).catch(ignore);
    else if ((await heard) !== undefined && this.isClosed) await this.breaker.execute(judge).catch(ignore);
  }
}

/** cockatiel throws what it was given. */
const ignore = () => undefined;
