import { DiscoveryService } from '@nestjs/core';

/** Something that a module does by itself, now and then: clearing up, counting, making ready. */
export interface Chore {
  /** `module.snake_case`, stable: by it all servers know what is done. */
  readonly name: string;
  /** It is due at each whole multiple of this, counted from 1970 in UTC, in milliseconds. */
  readonly everyMs: number;
  /** A run gets no longer than this, in milliseconds; then it is aborted, and another server may repeat it. */
  readonly limitMs: number;
}

/** Who does a chore. */
export interface ChoreWork {
  /**
   * Runs once for each due instant, on one server; once more when that server died or the run failed, so it can be
   * repeated. An instant that nobody was there for is left out, but for the last. Ends early when `signal` is aborted.
   * What it answers is kept as the run's outcome.
   */
  run(signal: AbortSignal): Promise<string | undefined>;
}

export function chore(spec: { name: string; everyMs: number; limitMs?: number }): Chore {
  return { ...spec, limitMs: Math.min(spec.limitMs ?? 60_000, spec.everyMs) };
}

/** Found again by the durable module's discovery. */
export const DoesMetadata = DiscoveryService.createDecorator<Chore>();

/**
 * Marks the provider that does a chore, which the module names in `DurableModule.forModule`.
 *
 * @example @Does(forgetAnswers) @Injectable() export class ForgetAnswers implements ChoreWork { … }
 */
export function Does(which: Chore) {
  return <Work extends new (...args: never[]) => ChoreWork>(work: Work): void => {
    DoesMetadata(which)(work);
  };
}
