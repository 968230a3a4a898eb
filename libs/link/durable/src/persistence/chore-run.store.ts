import { Injectable } from '@nestjs/common';
import { ModuleDatabase, SystemScope } from '#database';
import type { Chore } from '../chores/chore.js';
import type { ChoreStanding } from '../deliveries/chores.js';
import { withoutNulls } from './delivery-report.store.js';
import { isoText } from './event.writer.js';

const CHORES = SystemScope.named('chores');

/** So often a due instant is tried; the next instant is a new chance. */
const MOST_STARTS = 5;
/** Runs of a chore that are remembered. */
const REMEMBERED = 50;

export interface ClaimedRun {
  /** ISO instant. */
  readonly dueAt: string;
  /** The fence: what an earlier start says of the run does not count. */
  readonly starts: number;
}

export type RunEnd =
  { state: 'done'; outcome: string | undefined } | { state: 'failed'; outcome: string; waitMs: number };

/** The last multiple of `every` milliseconds, on the database's clock. */
const lastDue = (every: string) =>
  `to_timestamp(floor(extract(epoch FROM clock_timestamp()) * 1000 / ${every}) * ${every} / 1000)`;

/** Which due instants of a module's chores are taken, by the database's clock and nobody else's. */
@Injectable()
export class ChoreRunStore {
  constructor(private readonly database: ModuleDatabase) {}

  /**
   * Takes the last due instant of a chore; undefined when it is done, or somebody is at it. One whose server died is free
   * again after its limit, and with it whatever instant came due meanwhile.
   */
  async claim({ name, everyMs, limitMs }: Chore): Promise<ClaimedRun | undefined> {
    const [claimed] = await this.query<ClaimedRun>(
      `INSERT INTO chore_run AS run (chore, due_at, free_at)
       SELECT $1, due.at, clock_timestamp() + $3 * interval '1 millisecond' FROM (SELECT ${lastDue('$2::numeric')} AS at) AS due
        WHERE NOT EXISTS (SELECT FROM chore_run AS other
                           WHERE other.chore = $1 AND other.due_at <> due.at AND other.state = 'running'
                             AND other.free_at > clock_timestamp())
       ON CONFLICT (chore, due_at) DO UPDATE
          SET state = 'running', starts = run.starts + 1, started_at = clock_timestamp(), ended_at = NULL,
              free_at = excluded.free_at
        WHERE run.state <> 'done' AND run.free_at <= clock_timestamp() AND run.starts < ${MOST_STARTS}
       RETURNING ${isoText('due_at')} AS "dueAt", starts`,
      [name, everyMs, limitMs],
    );
    return claimed;
  }

  /** Says how a run ended, unless another server took it over; forgets runs of long ago. */
  async end({ name }: Chore, { dueAt, starts }: ClaimedRun, end: RunEnd): Promise<void> {
    await this.query(
      `UPDATE chore_run SET state = $4, outcome = $5, ended_at = clock_timestamp(),
              free_at = clock_timestamp() + $6 * interval '1 millisecond'
        WHERE chore = $1 AND due_at = $2 AND starts = $3 AND state = 'running'`,
      [name, dueAt, starts, end.state, end.outcome?.slice(0, 1000) ?? null, end.state === 'failed' ? end.waitMs : 0],
    );
    await this.query(
      `DELETE FROM chore_run WHERE chore = $1 AND due_at < (
         SELECT due_at FROM chore_run WHERE chore = $1 ORDER BY due_at DESC OFFSET ${REMEMBERED} LIMIT 1)`,
      [name],
    );
  }

  /** Milliseconds until the next due instant of the nearest chore. */
  async nextInMs(chores: readonly Chore[]): Promise<number | undefined> {
    const [row] = await this.query<{ ms: number | null }>(
      `SELECT min(every - mod(extract(epoch FROM clock_timestamp()) * 1000, every))::float8 AS ms
         FROM unnest($1::numeric[]) AS every`,
      [chores.map(({ everyMs }) => everyMs)],
    );
    return row?.ms ?? undefined;
  }

  /** The last run of each chore that ever ran, by name. */
  async standing(): Promise<ChoreStanding[]> {
    const rows = await this.query<ChoreStanding>(
      `SELECT last.chore AS name, last.state, ${isoText('last.due_at')} AS "dueAt",
              ${isoText('last.started_at')} AS "startedAt", ${isoText('last.ended_at')} AS "endedAt", last.outcome, last.starts,
              ${isoText("(SELECT max(due_at) FROM chore_run WHERE chore = last.chore AND state = 'done')")} AS "lastDoneAt"
         FROM (SELECT DISTINCT ON (chore) * FROM chore_run ORDER BY chore, due_at DESC) AS last ORDER BY last.chore`,
      [],
    );
    return rows.map(withoutNulls);
  }

  private query<Row extends object>(sql: string, parameters: readonly unknown[]): Promise<Row[]> {
    return this.database.inSystem(CHORES, (tx) => tx.query<Row>(sql, parameters));
  }
}
