import { setTimeout as pause } from 'node:timers/promises';
import { startTopology, type Topology } from '#testing';
import type { Figure } from './figure.js';
import { proportionalSetMb } from './proportional-set.js';

const IDLE_MS = 60_000;

/**
 * How long one process takes to answer /readyz, from an empty data directory and from an existing one, and what it and
 * its PostgreSQL occupy a minute later.
 */
export async function bootBench(rounds: number, say: (line: string) => void): Promise<Figure[]> {
  const [cold, warm, idle]: [number[], number[], number[]] = [[], [], []];
  for (let round = 1; round <= rounds; round++) {
    const topology = await startTopology('one', { env: { NODE_ENV: 'production', LOG_LEVEL: 'warn' } });
    try {
      cold.push(topology.lastBootMs('drover'));
      await topology.restart('portal');
      warm.push(topology.lastBootMs('drover'));
      await pause(IDLE_MS);
      idle.push(await occupied(topology));
    } finally {
      await topology.stop();
    }
    say(`round ${round}: cold ${cold.at(-1)} ms, warm ${warm.at(-1)} ms, idle ${idle.at(-1)} MB`);
  }
  return [
    { figure: 'cold_ready_ms', value: median(cold), unit: 'ms', rounds },
    { figure: 'warm_ready_ms', value: median(warm), unit: 'ms', rounds },
    { figure: 'idle_pss_mb', value: median(idle), unit: 'MB', rounds },
  ];
}

async function occupied(topology: Topology): Promise<number> {
  const roots = [topology.process('drover').pid, await topology.postmasterPid()];
  return await proportionalSetMb(roots.filter((pid) => pid !== undefined));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const both = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1);
  return Math.round(both.reduce((sum, value) => sum + value, 0) / both.length);
}
