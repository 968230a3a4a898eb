import { Injectable } from '@nestjs/common';
import { scheduleFired, scheduleMissed } from '#contracts';
import { ModuleDatabase, SystemScope, type Transaction } from '#database';
import { Outbox } from '#link/durable';
import { type ClaimedSchedule, DueSchedulesRepository } from '../persistence/due-schedules.repository.js';

const FIRE_DUE = SystemScope.named('trigger: fire due schedules');
/** Rows a transaction marks at most: large enough for a burst, small enough that a rival waits for milliseconds. */
const BATCH = 200;

/**
 * Fires what is due, each occurrence once, however many processes do this at once: the mark, the log and the event
 * are one transaction.
 */
@Injectable()
export class FireDueSchedulesUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly due: DueSchedulesRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Fires until nothing is due; returns the milliseconds until the next one, if any waits. */
  async run(signal: AbortSignal): Promise<number | undefined> {
    for (;;) {
      const { claimed, nextMs } = await this.database.inSystem(FIRE_DUE, async (tx) => {
        await this.due.lockClaims(tx);
        const batch = await this.due.claim(tx, BATCH);
        for (const schedule of batch) await this.announce(tx, schedule);
        return { claimed: batch.length, nextMs: await this.due.untilNextMs(tx) };
      });
      if (claimed < BATCH || signal.aborted) return nextMs === undefined ? undefined : Math.max(0, nextMs);
    }
  }

  private async announce(tx: Transaction, schedule: ClaimedSchedule): Promise<void> {
    const { workspaceId, ref, revision } = schedule;
    const dueAt = schedule.dueAt.toISOString();
    const at = schedule.firedAt.toISOString();
    switch (schedule.outcome) {
      case 'fired':
        return await this.outbox.emit(tx, scheduleFired, { workspaceId, ref, revision, dueAt, firedAt: at });
      case 'missed':
        return await this.outbox.emit(tx, scheduleMissed, { workspaceId, ref, revision, dueAt, noticedAt: at });
    }
  }
}
