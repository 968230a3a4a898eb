import type { Herd } from './herd.js';

/** A process that is stopped for so long has lost what it claimed: a claim's lease is five seconds. */
const STOPPED_MS = 7000;

export type FaultKind = 'kill' | 'stop' | 'restart';

/** Epoch milliseconds of what was struck. */
export interface Struck {
  kind: FaultKind;
  at: number;
}

/** As many of each kind as are wanted, in an order that the seed gives. */
export function faultPlan(counts: Readonly<Record<FaultKind, number>>, random: () => number): FaultKind[] {
  const kinds = Object.entries(counts) as [FaultKind, number][];
  return kinds
    .flatMap(([kind, count]) => Array.from({ length: count }, () => ({ kind, place: random() })))
    .toSorted((a, b) => a.place - b.place)
    .map(({ kind }) => kind);
}

/** Lets faults strike a herd. */
export class Faults {
  readonly struck: Struck[] = [];
  private readonly stopped = new Set<Promise<void>>();

  constructor(
    private readonly herd: Herd,
    private readonly random: () => number,
  ) {}

  async strike(kind: FaultKind): Promise<void> {
    const pid = kind === 'restart' ? await this.herd.postmaster() : await this.herd.anyReady(this.random);
    if (pid === undefined || pid === 0) return;
    this.struck.push({ kind, at: Date.now() });
    switch (kind) {
      case 'kill':
        return signal(pid, 'SIGKILL');
      case 'restart':
        return signal(pid, 'SIGQUIT'); // PostgreSQL's immediate shutdown; `drover db` starts it again
      case 'stop': {
        signal(pid, 'SIGSTOP');
        const over = wakeLater(pid).finally(() => this.stopped.delete(over));
        this.stopped.add(over);
        return;
      }
    }
  }

  /** Resolves when nothing is stopped any more. */
  async over(): Promise<void> {
    await Promise.all(this.stopped);
  }
}

async function wakeLater(pid: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, STOPPED_MS));
  signal(pid, 'SIGCONT');
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // it ended by itself meanwhile
  }
}
