import { setTimeout as pause } from 'node:timers/promises';
import { waitFor } from '#testing';
import { signal, type Strike } from './strike.js';

/** A machine that is busy takes so long to start a process. */
const START_LIMIT_MS = 60_000;

/** `kill -9` of a process that hosts modules, once it serves again after the last one. */
export const killOf = (target: string): Strike => ({
  name: `kill -9 ${target}`,
  aim: target === 'portal' ? 'asking' : target === 'drover' ? 'both' : 'sending',
  alone: true,
  waits: true,
  async strike({ topology }) {
    await waitFor(() => topology.ready(target).then(() => true), { limitMs: START_LIMIT_MS }).catch(() => undefined);
    signal(topology.process(target).pid, 'SIGKILL');
  },
});

/** Stops a process for longer than its leases last; then it goes on as if nothing had been. */
export const pauseOf = (target: string, ms: number): Strike => ({
  name: `stop ${target} for ${ms} ms`,
  aim: 'sending',
  async strike({ topology }) {
    const { pid } = topology.process(target);
    signal(pid, 'SIGSTOP');
    await pause(ms);
    signal(pid, 'SIGCONT');
  },
});

const toPostgres = (name: string, signalName: NodeJS.Signals): Strike => ({
  name,
  aim: 'both',
  strike: async ({ topology }) => signal(await topology.postmasterPid(), signalName),
});

export const killPostgres = toPostgres('kill -9 PostgreSQL', 'SIGKILL');
/** PostgreSQL's immediate shutdown; `drover db` starts it again. */
export const restartPostgres = toPostgres('restart PostgreSQL at once', 'SIGQUIT');

/** PostgreSQL is killed and does not come back for a while. */
export const postgresAway = (ms: number): Strike => ({
  name: `PostgreSQL is away for ${ms} ms`,
  aim: 'both',
  alone: true,
  async strike({ topology }) {
    const keeper = topology.process('db').pid;
    signal(keeper, 'SIGSTOP');
    signal(await topology.postmasterPid(), 'SIGKILL');
    await pause(ms);
    signal(keeper, 'SIGCONT');
  },
});

/** Redis is killed and comes back empty, at once or after a while. */
export const redisAway = (ms: number): Strike => ({
  name: ms === 0 ? 'kill -9 Redis, which comes back empty' : `Redis is away for ${ms} ms`,
  aim: 'both',
  alone: true,
  async strike({ topology: { redis } }) {
    await redis?.kill();
    await pause(ms);
    await redis?.start();
  },
});
