import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { ModuleDatabase, WakeLoop } from '#database';
import { createLog } from '#observability';
import { discovered } from '../discovered.js';
import { ChoreTooSlow } from '../durable.errors.js';
import { type ClaimedRun, ChoreRunStore, type RunEnd } from '../persistence/chore-run.store.js';
import { within } from '../within.js';
import { type Chore, type ChoreWork, DoesMetadata } from './chore.js';
import { choreCensus } from './chore-census.js';

/** Injection token of the chores that a module declares. */
export const DECLARED_CHORES = Symbol('declared chores');

/** Looks for what other servers left undone, at the latest after so long. */
const LOOK_EVERY_MS = 60_000;
/** Until a failed run is tried again, for each of its starts. */
const RETRY_MS = 5000;

const log = createLog('durable');

/** Does a module's chores when they are due, on whichever server comes first. */
@Injectable()
export class ChoreRunner implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: WakeLoop;

  constructor(
    private readonly database: ModuleDatabase,
    private readonly discovery: DiscoveryService,
    private readonly runs: ChoreRunStore,
    @Inject(DECLARED_CHORES) private readonly declared: readonly Chore[],
  ) {
    const run = (signal: AbortSignal) => this.round(signal);
    this.loop = new WakeLoop({ name: `${database.module}.chores`, everyMs: LOOK_EVERY_MS, log, run });
  }

  /** Refuses to start with a chore that nobody does, or two. */
  onModuleInit(): void {
    const doers = this.doers().map(({ mark, name }) => ({ chore: mark, name }));
    choreCensus(this.database.module, this.declared, doers);
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  /** Does what is due and nobody is at; answers when something is due next. */
  async round(signal: AbortSignal): Promise<number | undefined> {
    for (const { mark, instance } of this.doers()) {
      if (signal.aborted || !this.declared.includes(mark)) continue;
      const claimed = await this.runs.claim(mark);
      if (claimed) await this.runs.end(mark, claimed, await runOnce(mark, instance, claimed, signal));
    }
    return this.runs.nextInMs(this.declared);
  }

  private doers() {
    return discovered(this.discovery, DoesMetadata, isWork);
  }
}

async function runOnce(chore: Chore, work: ChoreWork, claimed: ClaimedRun, stop: AbortSignal): Promise<RunEnd> {
  const limit = new AbortController();
  const late = () => {
    limit.abort();
    return new ChoreTooSlow({ chore: chore.name, limitMs: chore.limitMs });
  };
  try {
    const outcome = await within(chore.limitMs, work.run(AbortSignal.any([stop, limit.signal])), late);
    if (stop.aborted) return { state: 'failed', outcome: 'The server stopped meanwhile.', waitMs: 0 };
    log.debug({ chore: chore.name, outcome }, 'A chore is done');
    return { state: 'done', outcome };
  } catch (error) {
    const fields = { err: error, chore: chore.name, dueAt: claimed.dueAt, starts: claimed.starts };
    log.warn(fields, 'A chore failed and is tried again');
    return { state: 'failed', outcome: String(error), waitMs: RETRY_MS * claimed.starts };
  }
}

function isWork(instance: unknown): instance is ChoreWork {
  return typeof instance === 'object' && instance !== null && 'run' in instance;
}
