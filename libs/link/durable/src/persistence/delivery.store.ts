import { Injectable } from '@nestjs/common';
import { ModuleDatabase, type ScopeOptions, SystemScope } from '#database';
import type { FailedDelivery } from '../deliveries/settle-deliveries.js';
import type { Ring } from '../ring.js';
import { isoText } from './event.writer.js';

const DELIVERIES = SystemScope.named('deliveries');

/** After so many failures a delivery is dead: with the spacing below, seven minutes. */
const TRIES = 10;
/** Those that fail again and again do not hold up a starting subscriber. */
const COUNTED_FAILURES = 3;

/** Seconds until the next try: 5, 10, 20, 40, then 60. `step` counts from 0. */
const spacing = (step: string) => `least(60, 5 * power(2, least(${step}, 4))) * interval '1 second'`;

/** Older versions left the job of a delivery that rang alone empty. */
const JOB = `coalesce(job, id || '.' || rings)`;

export interface Claimed {
  id: string;
  subscriber: string;
  rings: number;
  /** The job that rang for it last. */
  job: string;
}

/** A delivery that is to be rung for again, in a job that others may share. */
export type NextRing = Pick<Claimed, 'id' | 'rings' | 'job'>;

/** The ordered deliveries of one aggregate to one subscriber. */
export interface Line {
  subscriber: string;
  orderKey: string;
}

/** Nothing before it is open. Plan: delivery_order. */
const isHead = (delivery: string) =>
  `(${delivery}.order_key IS NULL OR NOT EXISTS (
     SELECT FROM delivery AS earlier
      WHERE earlier.subscriber = ${delivery}.subscriber AND earlier.order_key = ${delivery}.order_key
        AND earlier.state = 'pending' AND earlier.ordinal < ${delivery}.ordinal))`;

export interface SettledFailure {
  id: string;
  state: 'pending' | 'dead';
  subscriber: string;
  name: string;
  workspaceId: string;
  failures: number;
  orderKey: string | null;
}

/** The owner's record of what was sent to whom. All time is the database's. */
@Injectable()
export class DeliveryStore {
  constructor(private readonly database: ModuleDatabase) {}

  /**
   * Also a dead one: it was taken after all. Answers whose turn it may be now. What a crash undoes of it is rung for again,
   * found in the inbox, and acknowledged again.
   */
  acknowledge(ids: readonly string[]): Promise<Line[]> {
    return this.query<Line>(
      `WITH done AS (
         UPDATE delivery SET state = 'acknowledged', acknowledged_at = clock_timestamp()
          WHERE id = ANY ($1::uuid[]) AND state <> 'acknowledged' RETURNING subscriber, order_key)
       SELECT DISTINCT subscriber, order_key AS "orderKey" FROM done WHERE order_key IS NOT NULL`,
      [ids.toSorted()], // one order for all, so that two calls never wait for each other
      { mayBeLost: true },
    );
  }

  /** The first open delivery of each line, unless it was rung before. Plan: delivery_order. */
  nextOf(lines: readonly Line[]): Promise<Claimed[]> {
    return this.query<Claimed>(
      `SELECT next.id, next.subscriber, next.rings, '' AS job
         FROM unnest($1::text[], $2::text[]) AS line (subscriber, key),
              LATERAL (SELECT id, subscriber, rings FROM delivery
                        WHERE subscriber = line.subscriber AND order_key = line.key AND state = 'pending'
                        ORDER BY ordinal LIMIT 1) AS next
        WHERE next.rings = 0`,
      [lines.map(({ subscriber }) => subscriber), lines.map(({ orderKey }) => orderKey)],
    );
  }

  /** Counts a failure of each and says when it is tried again, or that it is dead. */
  fail(failures: readonly FailedDelivery[]): Promise<SettledFailure[]> {
    const dies = `(f.final OR d.failures + 1 >= ${TRIES})`;
    return this.query<SettledFailure>(
      `UPDATE delivery AS d
          SET failures = d.failures + 1, last_error = f.error,
              state = CASE WHEN ${dies} THEN 'dead' ELSE 'pending' END,
              died_at = CASE WHEN ${dies} THEN clock_timestamp() END,
              cause = CASE WHEN f.final THEN coalesce(f.cause, 'untakeable') WHEN ${dies} THEN 'failed' END,
              ring_at = clock_timestamp() + ${spacing('d.failures')}
         FROM unnest($1::uuid[], $2::text[], $3::boolean[], $4::text[]) AS f (id, error, final, cause), event AS e
        WHERE d.id = f.id AND d.state = 'pending' AND e.id = d.event_id
       RETURNING d.id, d.state, d.subscriber, e.name, e.workspace_id AS "workspaceId", d.failures,
                 d.order_key AS "orderKey"`,
      [
        failures.map((f) => f.deliveryId),
        failures.map((f) => f.error),
        failures.map((f) => f.final ?? false),
        failures.map((f) => f.cause ?? null),
      ],
    );
  }

  async pending(subscriber: string, before?: string): Promise<{ count: number; asOf: string }> {
    const [row] = await this.query<{ count: number; asOf: string }>(
      `SELECT count(*)::int AS count, ${isoText('clock_timestamp()')} AS "asOf"
         FROM delivery AS d JOIN event AS e ON e.id = d.event_id
        WHERE d.state = 'pending' AND d.subscriber = $1 AND d.failures < ${COUNTED_FAILURES}
          AND ($2::timestamptz IS NULL OR e.occurred_at <= $2)`,
      [subscriber, before ?? null],
    );
    if (!row) throw new TypeError('A count answered nothing.');
    return row;
  }

  /**
   * Takes overdue deliveries aside for `holdSeconds`, so that other replicas' sweeps pass them by; those that wait for
   * an earlier one for a minute, and they are marked.
   * Plan: delivery_ringing (the sub-select makes the clock a constant, which an index can be asked for).
   */
  claimOverdue(limit: number, holdSeconds: number): Promise<(Claimed & { waits: boolean })[]> {
    return this.query(
      `UPDATE delivery AS d
          SET ring_at = clock_timestamp() + CASE WHEN ${isHead('d')} THEN $2 ELSE 60 END * interval '1 second'
        WHERE id IN (SELECT id FROM delivery
                      WHERE state = 'pending' AND ring_at <= (SELECT clock_timestamp())
                      ORDER BY ring_at LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING id, subscriber, rings, ${JOB} AS job, NOT ${isHead('d')} AS waits`,
      [limit, holdSeconds],
    );
  }

  /** Takes aside what a subscriber has not tried yet of all that occurred before an instant. Plan: delivery_ringing. */
  claimOpen(subscriber: string, before: string, limit: number, holdSeconds: number): Promise<Claimed[]> {
    return this.query<Claimed>(
      `UPDATE delivery SET ring_at = clock_timestamp() + $4 * interval '1 second'
        WHERE id IN (SELECT d.id FROM delivery AS d JOIN event AS e ON e.id = d.event_id
                      WHERE d.state = 'pending' AND d.subscriber = $1 AND d.failures = 0 AND e.occurred_at <= $2
                      ORDER BY d.ring_at LIMIT $3 FOR UPDATE OF d SKIP LOCKED)
       RETURNING id, subscriber, rings, ${JOB} AS job`,
      [subscriber, before, limit, holdSeconds],
    );
  }

  /** Counts another ring of each that is still pending, has its turn and was not rung meanwhile; gives what the doorbell carries. */
  ringAgain(
    source: string,
    next: readonly NextRing[],
  ): Promise<(Ring & { subscriber: string; rings: number; job: string })[]> {
    return this.query(
      `UPDATE delivery AS d SET rings = d.rings + 1, job = c.job, ring_at = clock_timestamp() + ${spacing('d.rings')}
         FROM unnest($1::uuid[], $2::int[], $4::text[]) AS c (id, rings, job), event AS e
        WHERE d.id = c.id AND d.rings = c.rings AND d.state = 'pending' AND ${isHead('d')} AND e.id = d.event_id
       RETURNING d.id AS "deliveryId", d.subscriber, d.rings, d.job, d.failures, e.id AS "eventId", $3 AS source, e.name, e.version,
                 e.workspace_id AS "workspaceId", e.body, e.trace, ${isoText('e.occurred_at')} AS "occurredAt"`,
      [next.map((one) => one.id), next.map((one) => one.rings), source, next.map((one) => one.job)],
    );
  }

  private query<Row extends object>(
    sql: string,
    parameters: readonly unknown[],
    options?: ScopeOptions,
  ): Promise<Row[]> {
    return this.database.inSystem(DELIVERIES, (tx) => tx.query<Row>(sql, parameters), options);
  }
}
