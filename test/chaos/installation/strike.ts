import type { Topology } from '#testing';

/** What a fault has at hand. */
export interface Stage {
  readonly topology: Topology;
  /** In [0, 1), from the run's seed. */
  readonly random: () => number;
}

/** A fault that strikes a running installation. */
export interface Strike {
  readonly name: string;
  /** Whose work it interrupts: posts that are due, requests of people, or either. */
  readonly aim: 'sending' | 'asking' | 'both';
  /** What it changed stays so: it meets whatever falls due or is asked for until the next one. */
  readonly stays?: boolean;
  /** It strikes in the end, and waits for something before. */
  readonly waits?: boolean;
  /** Nothing else strikes until it is over. */
  readonly alone?: boolean;
  /** Resolves when it is over. */
  strike(stage: Stage): Promise<void>;
}

/** Sends a signal to a process that may have ended meanwhile. */
export function signal(pid: number | undefined, name: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(pid, name);
  } catch {
    // it ended by itself
  }
}

/** One of them, as the seed has it. */
export function oneOf<T>(choices: readonly [T, ...T[]], random: () => number): T {
  return choices[Math.floor(random() * choices.length)] ?? choices[0];
}

/** As many of each as are wanted, in an order that the seed gives. */
export function shuffled(counts: readonly (readonly [Strike, number])[], random: () => number): Strike[] {
  return counts
    .flatMap(([strike, count]) => Array.from({ length: count }, () => ({ strike, place: random() })))
    .toSorted((a, b) => a.place - b.place)
    .map(({ strike }) => strike);
}
