import { Injectable } from '@nestjs/common';
import { scheduleFired, scheduleHeld, scheduleMissed } from '#contracts';
import type { Transaction } from '#database';
import { Outbox } from '#link/durable';
import type { DueOccurrence, SettledDue } from '../domain/settle-due.js';
import { LatenessCounter } from './lateness-counter.js';

/** Tells what became of due occurrences, all of a kind in one statement. */
@Injectable()
export class DueAnnouncer {
  constructor(
    private readonly outbox: Outbox,
    private readonly lateness: LatenessCounter,
  ) {}

  async announce(
    tx: Transaction,
    settled: readonly SettledDue[],
    { now, paceMs }: { now: Date; paceMs: number },
  ): Promise<void> {
    const at = now.toISOString();
    const fired = settled.filter(({ outcome }) => outcome.kind === 'fire');
    const missed = settled.filter(({ outcome }) => outcome.kind === 'miss');
    const held = settled.flatMap(({ occurrence, outcome }) =>
      outcome.kind === 'hold' ? [{ ...nameOf(occurrence), why: outcome.why, reason: outcome.reason }] : [],
    );
    const named = (some: readonly SettledDue[]) => some.map(({ occurrence }) => nameOf(occurrence));
    await this.outbox.emitAll(
      tx,
      scheduleFired,
      fired.map(({ occurrence, late }) => ({
        ...nameOf(occurrence),
        firedAt: at,
        ...(late && { late: { ...late, paceSeconds: Math.ceil(paceMs / 1000) } }),
      })),
    );
    await this.outbox.emitAll(
      tx,
      scheduleMissed,
      named(missed).map((name) => ({ ...name, noticedAt: at })),
    );
    await this.outbox.emitAll(tx, scheduleHeld, held);
    tx.afterCommit(() => {
      for (const { occurrence } of fired) this.lateness.note(now.getTime() - occurrence.fireAt.getTime());
    });
  }
}

function nameOf({ workspaceId, ref, revision, dueAt }: DueOccurrence) {
  return { workspaceId, ref, revision, dueAt: dueAt.toISOString() };
}
