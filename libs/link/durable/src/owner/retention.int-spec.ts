import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { describe, expect, it } from '@jest/globals';
import { SystemScope, workspaceId } from '#database';
import { until } from '#queue/testing';
import { Stage } from '../../testing/index.js';
import { Retention } from './retention.js';

const DAY_MS = 86_400_000;

const stage = Stage.use();

/** Writes an event of some days ago with one delivery, into that day's table when there is one. */
async function told(daysAgo: number, state: 'pending' | 'acknowledged' | 'dead'): Promise<string> {
  const at = Date.now() - daysAgo * DAY_MS;
  const [event, delivery] = [v7({ msecs: at }), v7({ msecs: at })];
  await stage.process.look(
    'portal',
    `WITH e AS (INSERT INTO event (id, name, version, workspace_id, body, trace, occurred_at)
                VALUES ($1, 'portal.member_changed', 1, $4, '{}', '', to_timestamp($5::float8 / 1000)))
     INSERT INTO delivery (id, event_id, subscriber, state, ring_at, acknowledged_at)
     VALUES ($2, $1, 'nobody', $3, clock_timestamp() + interval '1 hour', to_timestamp($5::float8 / 1000))`,
    [event, delivery, state, randomUUID(), at],
  );
  return delivery;
}

/** Writes an inbox row of some days ago. */
async function taken(daysAgo: number): Promise<string> {
  const at = Date.now() - daysAgo * DAY_MS;
  const id = v7({ msecs: at });
  const sql = `INSERT INTO inbox (delivery_id, source, taken_at) VALUES ($1, 'portal', to_timestamp($2::float8 / 1000))`;
  await stage.process.look('portal', sql, [id, at]);
  return id;
}

async function openDay(table: string, daysAgo: number): Promise<void> {
  const sql = `SELECT open_day($1, (clock_timestamp() AT TIME ZONE 'UTC')::date - $2::int) AS opened`;
  expect(await stage.process.look('portal', sql, [table, daysAgo])).toEqual([{ opened: true }]);
}

async function tidy(): Promise<void> {
  for (const retention of stage.process.app.get(Retention, { strict: false, each: true })) {
    await retention.run(new AbortController().signal);
  }
}

/** The process tidies up by itself too; what it is just at, another run passes over. */
const tidyUntil = (what: string, isTidy: () => Promise<boolean>) =>
  until(what, async () => {
    await tidy();
    return await isTidy();
  });

const rowsOf = (table: string) => stage.process.look<{ id: string }>('portal', `SELECT * FROM ${table}`);

const tablesOf = (table: string) =>
  stage.process
    .look<{ name: string }>(
      'portal',
      `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = $1::regclass ORDER BY 1`,
      [table],
    )
    .then((rows) => rows.map(({ name }) => name));

const standing = async () =>
  (await stage.process.deliveries('portal')).map(({ id, state, last_error: reason }) => [id, state, reason]);

/** Ids of one millisecond have no order of their own. */
const byId = ([a]: unknown[], [b]: unknown[]) => String(a).localeCompare(String(b));

describe.each(['a day of its own', 'the rest'])('what lies in %s', (where) => {
  const ownDays = where !== 'the rest';

  it('goes when it is settled and old; what is dead or waits stays, with its event', async () => {
    if (ownDays) for (const days of [5, 22]) await Promise.all(['event', 'delivery'].map((of) => openDay(of, days)));
    const recent = await told(2, 'acknowledged');
    await told(5, 'acknowledged');
    const dead = await told(5, 'dead');
    const waiting = await told(5, 'pending');
    const forgotten = await told(22, 'pending');
    await tidyUntil('the settled is gone, and the forgotten given up', async () => {
      const isGivenUp = (await standing()).some(([id, state]) => id === forgotten && state === 'dead');
      return isGivenUp && (await rowsOf('event')).length <= 4;
    });
    expect((await standing()).toSorted(byId)).toEqual(
      [
        [forgotten, 'dead', 'Nobody took it for 21 days.'],
        [dead, 'dead', null],
        [waiting, 'pending', null],
        [recent, 'acknowledged', null],
      ].toSorted(byId),
    );
    expect(await rowsOf('event')).toHaveLength(4);
    expect((await tablesOf('event')).length).toBeLessThanOrEqual(5); // today, tomorrow, the day after, and the rest
  });

  it('goes from the inbox after thirty days', async () => {
    if (ownDays) for (const days of [29, 32]) await openDay('inbox', days);
    const kept = await taken(29);
    const old = await taken(32);
    const standing = async () =>
      (await stage.process.look<{ id: string }>('portal', 'SELECT delivery_id AS id FROM inbox')).map(({ id }) => id);
    await tidyUntil('the old is gone', async () => !(await standing()).includes(old));
    expect(await standing()).toContain(kept);
  });
});

describe('days', () => {
  it('are opened ahead, and take what is written on them', async () => {
    const sql = `SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC' + interval '1 day', 'YYYYMMDD') AS day`;
    const [tomorrow] = await stage.process.look<{ day: string }>('portal', sql);
    for (const table of ['event', 'delivery', 'inbox']) {
      await tidyUntil('tomorrow is open', async () => (await tablesOf(table)).includes(`${table}_${tomorrow?.day}`));
      expect(await tablesOf(table)).toContain(`${table}_rest`);
    }
    await told(-1, 'acknowledged');
    const lies = await stage.process.look('portal', 'SELECT tableoid::regclass::text AS "in" FROM event');
    expect(lies).toEqual([{ in: `event_${tomorrow?.day}` }]);
  });

  it('stay shut when rows of theirs lie in the rest', async () => {
    await told(12, 'pending');
    const sql = `SELECT open_day('event', (clock_timestamp() AT TIME ZONE 'UTC')::date - 12) AS opened`;
    expect(await stage.process.look('portal', sql)).toEqual([{ opened: false }]);
  });

  it('stay as long as too much of theirs is unsettled, and while an export runs', async () => {
    await openDay('delivery', 9);
    await Promise.all([told(9, 'dead'), told(9, 'dead')]);
    const close = (most: number) =>
      stage.process.look(
        'portal',
        `SELECT close_day('delivery', (clock_timestamp() AT TIME ZONE 'UTC')::date - 9, $1) AS closed`,
        [most],
      );
    expect(await close(1)).toEqual([{ closed: false }]);
    await stage.process.database('portal').inSystem(SystemScope.named('a test'), async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock_shared(4713042026)'); // as an export does
      expect(await close(2)).toEqual([{ closed: false }]);
    });
    expect(await close(2)).toEqual([{ closed: true }]);
    expect(await stage.process.look('portal', 'SELECT FROM delivery_rest')).toHaveLength(2);
  });

  it('do not keep writers waiting behind somebody who holds the table', async () => {
    await openDay('event', 9);
    const { promise: done, resolve: letGo } = Promise.withResolvers<void>();
    let holds = false;
    const holder = stage.process.database('portal').inWorkspace(workspaceId(randomUUID()), async (tx) => {
      await tx.query(`INSERT INTO event (id, name, version, workspace_id, body, trace)
        VALUES (gen_random_uuid(), 'x', 1, gen_random_uuid(), '{}', '')`);
      holds = true;
      await done;
    });
    await until('it holds the table', () => holds);
    await tidy();
    expect((await tablesOf('event')).filter((name) => name !== 'event_rest').length).toBeGreaterThan(0);
    letGo();
    await holder;
    const sql = `SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC' - interval '9 days', 'YYYYMMDD') AS day`;
    const [old] = await stage.process.look<{ day: string }>('portal', sql);
    await tidyUntil('the day is closed', async () => !(await tablesOf('event')).includes(`event_${old?.day}`));
  });
});
