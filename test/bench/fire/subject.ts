import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startTopology, type Topology } from '#testing';
import { WORKSPACE } from './rivals/rival.js';

/** A look costs the database something too, so there is one after each commit of firings, and now and then all the same. */
const LOOK_EVERY_MS = 250;
/** Between an event's own time and its commit. */
const OVERLAP_MS = 500;
/** Rows of one statement, well within its time limit. */
const AT_ONCE = 250_000;

const AS_TRIGGER = 'SET ROLE drover_trigger_system; SET search_path TO trigger';

/** One process of Drover with everything in it, on the PostgreSQL that it brings, and a look into that. */
export class Subject {
  private heard = false;

  private constructor(
    private readonly topology: Topology,
    readonly databaseUrl: string,
    private readonly client: pg.Client,
  ) {
    client.on('notification', () => {
      this.heard = true;
    });
  }

  static async start(): Promise<Subject> {
    const topology = await startTopology('one', { env: { NODE_ENV: 'production', LOG_LEVEL: 'warn' } });
    const url = (await readFile(join(topology.installation.dataDir, 'postgres', 'url'), 'utf8')).trim();
    const client = new pg.Client(url);
    await client.connect();
    await client.query(`${AS_TRIGGER}; LISTEN trigger_fired`);
    return new Subject(topology, url, client);
  }

  /** Schedules that wait for days and months to come. */
  async letWait(count: number): Promise<void> {
    for (let done = 0; done < count; done += AT_ONCE) {
      const some = Math.min(AT_ONCE, count - done);
      await this.insert(
        `SELECT uuidv7() AS id, 'waiting:${count}:' || (n + ${done}) AS ref,
                date_trunc('second', now()) + interval '1 day' + n * interval '30 seconds' AS due_at
         FROM generate_series(1, ${some}) AS n`,
      );
    }
    await this.client.query('RESET ROLE');
    for (const table of ['schedule', 'occurrence']) await this.client.query(`VACUUM (ANALYZE) ${table}`);
    await this.client.query(AS_TRIGGER);
  }

  /** Waits until all that was told of firings is taken, so that it costs nobody anything any more. */
  async drained(): Promise<void> {
    for (;;) {
      const { rowCount } = await this.client.query(`SELECT 1 FROM delivery WHERE state = 'pending' LIMIT 1`);
      if (rowCount === 0) return;
      await pause(1000);
    }
  }

  /** Arms a schedule for each instant, and tells how late each was seen to have fired. */
  async fire(dueAt: readonly number[]): Promise<number[]> {
    const run = await this.arm(dueAt);
    return await this.seenLate(run, Math.min(...dueAt), dueAt.length);
  }

  /** Arms many for one instant; tells how many milliseconds after it the last one's firing was seen to be committed. */
  async burst(at: number, count: number): Promise<number> {
    const run = await this.arm(Array.from({ length: count }, () => at));
    for (;;) {
      const { rows } = await this.client.query<{ waits: boolean; late: number }>(
        `SELECT EXISTS (SELECT 1 FROM occurrence WHERE state = 'waiting' AND fire_at = to_timestamp($1 / 1000.0)) AS waits,
                (extract(epoch FROM clock_timestamp()) * 1000 - $1)::float8 AS late`,
        [at],
      );
      if (rows[0]?.waits === false) {
        const late = await this.seenLate(run, at, count);
        if (late.length !== count) throw new Error('Not all have fired.');
        return rows[0].late;
      }
      await this.committed();
    }
  }

  async stop(): Promise<void> {
    await this.client.end();
    await this.topology.stop();
  }

  /** Resolves when firings were committed since the last call, or after a while. */
  private async committed(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    if (this.heard) resolve();
    this.client.once('notification', () => resolve());
    const timer = setTimeout(() => resolve(), LOOK_EVERY_MS);
    await promise;
    clearTimeout(timer);
    this.heard = false;
  }

  /** Resolves at the first instant. */
  private async arm(dueAt: readonly number[]): Promise<string> {
    const run = `run:${Date.now()}:`;
    await this.insert(
      `SELECT uuidv7() AS id, '${run}' || n AS ref, to_timestamp(at / 1000.0) AS due_at
       FROM unnest($1::float8[]) WITH ORDINALITY AS due (at, n)`,
      [dueAt],
    );
    await this.client.query(`SELECT pg_notify('trigger_wake', '')`);
    const first = Math.min(...dueAt);
    if (Date.now() > first) throw new Error('The schedules were still being written when the first fell due.');
    await pause(first - Date.now());
    return run;
  }

  private async insert(source: string, parameters: unknown[] = []): Promise<void> {
    await this.client.query(
      `WITH due AS (${source}), armed AS (
         INSERT INTO schedule (id, workspace_id, ref, revision, plan, groups, state)
         SELECT id, '${WORKSPACE}', ref, 1, jsonb_build_object('kind', 'at', 'dueAt', due_at),
                ARRAY['channel:' || substr(ref, 1, 40)], 'armed' FROM due)
       INSERT INTO occurrence (schedule_id, workspace_id, due_at, fire_at, revision)
       SELECT id, '${WORKSPACE}', date_trunc('milliseconds', due_at), date_trunc('milliseconds', due_at), 1 FROM due`,
      parameters,
    );
  }

  /** Looks for committed events until all are there; each counts from its instant to the look that found it. */
  private async seenLate(run: string, firstAt: number, count: number): Promise<number[]> {
    const seen = new Map<string, number>();
    let from = new Date(firstAt).toISOString(); // of earlier runs nothing is read: a long look would count as lateness
    while (seen.size < count) {
      const { rows } = await this.client.query<{ ref: string; due: number; now: number; at: string }>(
        `SELECT body ->> 'ref' AS ref, (extract(epoch FROM (body ->> 'dueAt')::timestamptz) * 1000)::float8 AS due,
                (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now, occurred_at::text AS at
         FROM event WHERE name = 'trigger.schedule_fired' AND occurred_at > $1::timestamptz - interval '${OVERLAP_MS} ms'
           AND starts_with(body ->> 'ref', $2)`,
        [from, run],
      );
      for (const { ref, due, now, at } of rows) {
        if (!seen.has(ref)) seen.set(ref, now - due);
        if (Date.parse(at) > Date.parse(from)) from = at;
      }
      await this.committed();
    }
    return [...seen.values()];
  }
}
