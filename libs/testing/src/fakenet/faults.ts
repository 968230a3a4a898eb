import { seededRandom } from '../checker/seeded-random.js';

/** Which requests a fault strikes. Without `nth` and `probability`: all that match. */
export interface FaultMatch {
  readonly network?: string;
  /** See the networks' route tables: post, read_back, verify_credentials, create_session, … */
  readonly operation?: string;
  readonly account?: string;
  readonly textIncludes?: string;
  /** The n-th matching request only, from 1. */
  readonly nth?: number;
  /** 0 to 1. */
  readonly probability?: number;
}

export type FaultEffect =
  | { readonly do: 'delay'; readonly ms: number }
  /** Takes the request up, checks its key, and accepts it so much later: a repeat may come between. */
  | { readonly do: 'linger'; readonly ms: number }
  /** Answers so instead of acting; `html` as a proxy would. */
  | { readonly do: 'status'; readonly status: number; readonly retryAfterSeconds?: number; readonly html?: boolean }
  /** Acts, then answers so. */
  | { readonly do: 'status_after_accept'; readonly status: number; readonly html?: boolean }
  | { readonly do: 'hang_before_accept' | 'hang_after_accept' }
  | { readonly do: 'drop_before_accept' | 'drop_after_accept' }
  /** Acts, then cuts the connection with a reset. */
  | { readonly do: 'reset_after_accept' }
  /** Acts, then sends its answer a byte at a time. */
  | { readonly do: 'drip'; readonly ms: number }
  /** Acts, then says yes without saying to what. */
  | { readonly do: 'empty_answer' }
  /** Acts, then sends half of the answer and closes. */
  | { readonly do: 'truncate' };

/** What Fakenet counts a request under from when it hangs: with `hang_after_accept`, once it acted. */
export const HUNG = 'hung';

export const hangs = (effect: FaultEffect | undefined): boolean =>
  effect?.do === 'hang_before_accept' || effect?.do === 'hang_after_accept';

export type Fault = FaultEffect & {
  readonly match: FaultMatch;
  /** Strikes at most so often. */
  readonly times?: number;
};

export interface FaultTarget {
  readonly network: string;
  readonly operation: string;
  readonly account?: string;
  readonly text?: string;
}

interface Counted {
  readonly fault: Fault;
  matched: number;
  struck: number;
}

/** The fault script: the first fault that fits a request strikes it. */
export class FaultScript {
  private counted: Counted[] = [];
  private random = seededRandom(1);

  replace(faults: readonly Fault[], seed = 1): void {
    this.counted = faults.map((fault) => ({ fault, matched: 0, struck: 0 }));
    this.random = seededRandom(seed);
  }

  struck(): { fault: Fault; matched: number; struck: number }[] {
    return this.counted.map((one) => ({ ...one }));
  }

  strike(target: FaultTarget): FaultEffect | undefined {
    for (const one of this.counted) {
      const { match, times = Number.POSITIVE_INFINITY } = one.fault;
      if (!fits(match, target) || one.struck >= times) continue;
      one.matched += 1;
      if (match.nth !== undefined && one.matched !== match.nth) continue;
      if (match.probability !== undefined && this.random() >= match.probability) continue;
      one.struck += 1;
      return one.fault;
    }
    return undefined;
  }
}

function fits(match: FaultMatch, target: FaultTarget): boolean {
  return (
    (match.network ?? target.network) === target.network &&
    (match.operation ?? target.operation) === target.operation &&
    (match.account === undefined || match.account === target.account) &&
    (match.textIncludes === undefined || (target.text ?? '').includes(match.textIncludes))
  );
}
