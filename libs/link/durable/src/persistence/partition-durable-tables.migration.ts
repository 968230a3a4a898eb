import type { MigrationInterface, QueryRunner } from 'typeorm';
import { systemFunction, systemTable } from '#database';
import { schemaOf } from './schema-of.js';

/**
 * Lays each table out by days, so that a day that is over is dropped, not deleted row by row. A row's day stands in its
 * id: uuids of version 7 begin with the millisecond in which they were made, and sort by it. So the id alone stays the
 * key, and an inbox row is refused a second time whatever day it is. What was there before becomes the table of the rest,
 * which also takes every row whose day has no table of its own.
 */
export class PartitionDurableTables1763755200000 implements MigrationInterface {
  name = 'PartitionDurableTables1763755200000';

  async up(queryRunner: QueryRunner): Promise<void> {
    const module = await schemaOf(queryRunner);
    // A delivery and its event may lie in tables that go at different times.
    await queryRunner.query('ALTER TABLE delivery DROP CONSTRAINT delivery_event_id_fkey');
    for (const [table, indexes] of Object.entries(INDEXES)) {
      await queryRunner.query(partition(table, indexes));
      await systemTable(queryRunner, module, table, { moduleMay: ['INSERT'] });
    }
    await queryRunner.query(DAY_BEGINS);
    for (const [signature, make] of Object.entries(FUNCTIONS)) {
      await queryRunner.query(make(module));
      await systemFunction(queryRunner, module, signature);
    }
  }

  /** Forward only: the previous version of Drover works on these tables too. */
  async down(): Promise<void> {}
}

/** The lock under which schemas are changed and exported: an export must not lose sight of what is moved. */
const TABLES_LOCK = 4_713_042_026;

const INDEXES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  event: { pkey: '(id)', occurred: '(occurred_at)' },
  delivery: {
    pkey: '(id)',
    event: '(event_id)',
    ringing: `(ring_at) WHERE state = 'pending'`,
    dead: `(id) WHERE state = 'dead'`,
  },
  inbox: { pkey: '(delivery_id)', taken: '(taken_at)' },
};

function partition(table: string, indexes: Readonly<Record<string, string>>): string {
  const renamed = Object.keys(indexes).map((name) => `ALTER INDEX ${table}_${name} RENAME TO ${table}_rest_${name};`);
  const made = Object.entries(indexes).map(([name, on]) =>
    name === 'pkey'
      ? `ALTER TABLE ${table} ADD PRIMARY KEY ${on};`
      : `CREATE INDEX ${table}_${name} ON ${table} ${on};`,
  );
  return `
    ALTER TABLE ${table} RENAME TO ${table}_rest;
    ${renamed.join(' ')}
    CREATE TABLE ${table} (LIKE ${table}_rest INCLUDING DEFAULTS INCLUDING CONSTRAINTS)
      PARTITION BY RANGE (${table === 'inbox' ? 'delivery_id' : 'id'});
    ${made.join(' ')}
    ALTER TABLE ${table} ATTACH PARTITION ${table}_rest DEFAULT;`;
}

/** The smallest id of a day, in UTC. */
const DAY_BEGINS = `
  CREATE FUNCTION day_begins(day date) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (lpad(to_hex((extract(epoch FROM day::timestamp) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
  $$`;

/** Short, because all work on a table waits behind whoever waits to change it: the chore comes again. */
const owned = (module: string) => `
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${module}, pg_temp SET lock_timeout = '300ms'`;

/** `true` when the table was made; not when it is there, nor when rows of that day already lie in the rest. */
const openDay = (module: string) => `
  CREATE FUNCTION open_day(of text, day date) RETURNS boolean ${owned(module)} AS $$
  DECLARE
    part text := of || '_' || to_char(day, 'YYYYMMDD');
  BEGIN
    IF of NOT IN ('event', 'delivery', 'inbox') OR to_regclass(part) IS NOT NULL THEN RETURN false; END IF;
    EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
                   part, of, day_begins(day), day_begins(day + 1));
    RETURN true;
  EXCEPTION WHEN check_violation OR duplicate_table THEN
    RETURN false;
  END $$`;

/**
 * Takes a day's table away: what is not settled goes to the rest, unless that is more than `most`, which would keep
 * everybody waiting; then the day stays, and the answer is false. What is kept is found by indexes, never by reading the
 * day: by the primary key of `event`, by delivery_ringing and delivery_dead.
 */
const closeDay = (module: string) => `
  CREATE FUNCTION close_day(of text, day date, most integer) RETURNS boolean ${owned(module)} AS $$
  DECLARE
    part text := of || '_' || to_char(day, 'YYYYMMDD');
    kept text := CASE of
      WHEN 'event' THEN 'id = ANY (ARRAY(SELECT event_id FROM delivery WHERE state = ''pending''
                                         UNION ALL SELECT event_id FROM delivery WHERE state = ''dead''))'
      WHEN 'delivery' THEN '(state = ''pending'' OR state = ''dead'')'
      WHEN 'inbox' THEN 'false' END;
    many integer;
  BEGIN
    IF kept IS NULL OR to_regclass(part) IS NULL THEN RETURN false; END IF;
    IF NOT pg_try_advisory_xact_lock(${TABLES_LOCK}) THEN RETURN false; END IF;
    EXECUTE format('SELECT count(*) FROM (SELECT FROM %I WHERE %s LIMIT %s) AS left_behind', part, kept, most + 1) INTO many;
    IF many > most THEN RETURN false; END IF;
    EXECUTE format('ALTER TABLE %I DETACH PARTITION %I', of, part);
    EXECUTE format('INSERT INTO %I SELECT * FROM %I WHERE %s', of, part, kept);
    EXECUTE format('DROP TABLE %I', part);
    RETURN true;
  END $$`;

const FUNCTIONS: Readonly<Record<string, (module: string) => string>> = {
  'open_day(text, date)': openDay,
  'close_day(text, date, integer)': closeDay,
};
