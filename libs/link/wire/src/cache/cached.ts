import { DeadlineExceeded, Unavailable, type KeyedCallOptions } from '#contracts';
import { Counters, type CallCounts, type OperationCounters } from '../counters/counters.js';
import { copierOf, type Copier } from '../dto/copier.js';
import type { Link, OperationCaller, OperationRef } from '../link.js';
import { outgoing } from '../outgoing.js';
import { Answers } from './answers.js';
import { waitForFlight } from './wait-for-flight.js';

type Options = Partial<KeyedCallOptions> | undefined;

export interface CacheOptions {
  /** Freezes what is given. */
  strict?: boolean;
  /** Milliseconds on a clock that is never set back. Default: `performance.now()`. */
  now?: () => number;
}

/**
 * `link` with a memory of the answers to queries that declare `cacheFor`. An equal question is answered from it while the
 * answer is fresh; several that come together are asked once; while the module is away an old answer is given.
 */
export function cached(link: Link, options: CacheOptions = {}): Link {
  return new CachedLink(link, options.strict ?? false, new Answers(options.now ?? (() => performance.now())));
}

class CachedLink implements Link {
  private readonly counters = new Counters();
  private readonly flights = new Map<string, Promise<object>>();
  private closed = false;

  constructor(
    private readonly link: Link,
    private readonly strict: boolean,
    private readonly answers: Answers,
  ) {}

  bind(ref: OperationRef): OperationCaller {
    const ask = this.link.bind(ref);
    const cacheFor = ref.spec.kind === 'query' ? ref.spec.cacheFor : undefined;
    if (cacheFor === undefined) return ask;
    const route = { ref, ask, cacheFor, copy: copierOf(ref.spec.output, this.strict), counters: this.counters.of(ref) };
    return (input, options) => this.call(route, input, options);
  }

  open(): void {
    this.link.open();
  }

  obstacle(): string | undefined {
    return this.link.obstacle();
  }

  /** As callers see it: what was answered from memory is counted too. */
  counts(): CallCounts[] {
    const own = new Map(this.counters.all().map((counts) => [counts.operation, counts]));
    return this.link.counts().map((counts) => own.get(counts.operation) ?? counts);
  }

  close(): Promise<void> {
    this.closed = true;
    this.answers.clear();
    return this.link.close();
  }

  private async call(route: Route, input: object, options: Options): Promise<object> {
    const began = route.counters.begin();
    try {
      const output = await this.answer(route, input, options);
      route.counters.answered(began);
      return output;
    } catch (error) {
      route.counters.failed(began, error);
      throw error;
    }
  }

  private async answer(route: Route, input: object, options: Options): Promise<object> {
    const { ref, ask, cacheFor, copy } = route;
    const { timeoutMs, trace } = outgoing(ref, options);
    const key = keyOf(ref, input);
    if (key === undefined) return ask(input, options); // it says in words what is wrong with the input
    const ready = this.answers.ready(key, cacheFor);
    if (ready) return copy(ready, 0) as object; // of an object
    const flight = this.flight(key, () => ask(input, { timeoutMs: Math.max(timeoutMs, ref.spec.timeoutMs), trace }));
    try {
      return copy(await waitForFlight(flight, ref, timeoutMs, options), 0) as object; // of an object
    } catch (error) {
      const stale = isAway(error) && this.answers.stale(key, cacheFor);
      if (!stale) throw error;
      return copy(stale, 0) as object; // of an object
    }
  }

  /** The question under way, or a new one. */
  private flight(key: string, ask: () => Promise<object>): Promise<object> {
    const underWay = this.flights.get(key);
    if (underWay) return underWay;
    const flight = this.asked(key, ask).finally(() => this.flights.delete(key));
    this.flights.set(key, flight);
    return flight;
  }

  private async asked(key: string, ask: () => Promise<object>): Promise<object> {
    try {
      const output = await ask();
      if (!this.closed) this.answers.keep(key, output);
      return output;
    } catch (error) {
      if (isAway(error)) this.answers.wasAway(key);
      throw error;
    }
  }
}

/** What all calls of one operation share. */
interface Route {
  readonly ref: OperationRef;
  readonly ask: OperationCaller;
  readonly cacheFor: number;
  readonly copy: Copier;
  readonly counters: OperationCounters;
}

const isAway = (error: unknown) => error instanceof Unavailable || error instanceof DeadlineExceeded;

/** Undefined for an input that JSON cannot carry. */
function keyOf(ref: OperationRef, input: object): string | undefined {
  try {
    return `${ref.module}.${ref.operation} ${JSON.stringify(input)}`;
  } catch {
    return undefined;
  }
}
