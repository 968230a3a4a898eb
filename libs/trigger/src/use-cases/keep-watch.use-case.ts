import { Injectable } from '@nestjs/common';
import type { Punctuality } from '#contracts';
import { ModuleDatabase, SystemScope } from '#database';
import { createLog, gauge } from '#observability';
import { PunctualityRepository } from '../persistence/punctuality.repository.js';
import { AskPunctualityUseCase } from './ask-punctuality.use-case.js';
import { LatenessCounter } from './lateness-counter.js';

const KEEP_WATCH = SystemScope.named('trigger: keep watch');
const log = createLog('trigger');

/** Adds up how late firings were, keeps the metrics up to date, and says aloud when something due does not fire. */
@Injectable()
export class KeepWatchUseCase {
  private readonly oldest = gauge('trigger_oldest_due_seconds', 'How long the oldest due occurrence is overdue.');
  private readonly overdue = gauge('trigger_overdue', '1 while the oldest due occurrence is older than its bound.');
  private readonly states = gauge('trigger_occurrences', 'Held, and missed in the last day.', ['state']);
  private readonly percentiles = gauge('trigger_lateness_last_hour_seconds', 'Of all processes.', ['quantile']);
  private readonly skew = gauge('clock_skew_seconds', "A process's clock ahead of the database's.", ['host', 'pid']);
  private alerted = false;

  constructor(
    private readonly database: ModuleDatabase,
    private readonly repository: PunctualityRepository,
    private readonly punctuality: AskPunctualityUseCase,
    private readonly counter: LatenessCounter,
  ) {}

  /** True while nothing due waits for longer than it may. */
  async run(): Promise<boolean> {
    await this.addUp();
    const now = await this.punctuality.run();
    this.measure(now);
    this.alert(now);
    return !now.overdue;
  }

  /** What this process counted becomes part of what all know; without a database it waits. */
  async addUp(): Promise<void> {
    const counts = this.counter.take();
    if (counts.length === 0) return;
    try {
      await this.database.inSystem(KEEP_WATCH, (tx) => this.repository.add(tx, counts));
    } catch (error) {
      this.counter.putBack(counts);
      throw error;
    }
  }

  private measure({ oldestDueMs = 0, overdue, held, missed, lastHour, clocks }: Punctuality): void {
    this.oldest.set(oldestDueMs / 1000);
    this.overdue.set(overdue ? 1 : 0);
    this.states.set(held, { state: 'held' });
    this.states.set(missed, { state: 'missed' });
    const { p50Ms = 0, p95Ms = 0, p99Ms = 0, maxMs = 0 } = lastHour;
    for (const [quantile, ms] of Object.entries({ '0.5': p50Ms, '0.95': p95Ms, '0.99': p99Ms, '1': maxMs })) {
      this.percentiles.set(ms / 1000, { quantile });
    }
    for (const { host, pid, skewMs } of clocks) this.skew.set(skewMs / 1000, { host, pid: String(pid) });
  }

  private alert({ overdue, oldestDueMs = 0, alertAfterMs }: Punctuality): void {
    if (overdue === this.alerted) return;
    this.alerted = overdue;
    if (overdue) {
      log.error({ oldestDueMs, alertAfterMs }, 'Something due does not fire: see the log for why, and the admin page');
    } else {
      log.info({ oldestDueMs }, 'Everything due fires again');
    }
  }
}
