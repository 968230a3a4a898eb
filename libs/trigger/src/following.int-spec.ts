import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { waitFor } from '#testing';
import { aCall, FiringStage } from '../testing/firing-stage.js';
import { FOLLOW_FIRINGS } from './persistence/firing-log.repository.js';
import { FiringBell } from './use-cases/firing-bell.js';

describe('following what fires', () => {
  let stage: FiringStage;

  beforeAll(async () => {
    stage = await FiringStage.open();
    await stage.get(FiringBell).onApplicationBootstrap();
  });
  afterAll(() => stage.close());

  const follow = (refPrefix: string, cursor: string | undefined, change: { limit?: number; waitMs?: number } = {}) =>
    stage.trigger.followFirings(
      {
        workspaceId: stage.workspaceId,
        refPrefix,
        limit: 100,
        waitMs: 0,
        ...(cursor !== undefined && { cursor }),
        ...change,
      },
      aCall(),
    );
  const fireSome = async (prefix: string, count: number) => {
    const schedules = Array.from({ length: count }, (_, n) => stage.schedule({ ref: `${prefix}${n}:${randomUUID()}` }));
    for (const one of schedules) await stage.arm(one);
    await stage.fire();
    return schedules.map(({ ref }) => ref);
  };

  it('tells each firing once, page by page, and nothing of others', async () => {
    const refs = await fireSome('mine:', 7);
    await fireSome('other:', 3);
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let asked = 0; asked < 4; asked += 1) {
      const { items, nextCursor } = await follow('mine:', cursor, { limit: 3 });
      seen.push(...items.map(({ ref }) => ref));
      cursor = nextCursor;
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen)).toEqual(new Set(refs));
    const more = await fireSome('mine:', 2);
    const { items } = await follow('mine:', cursor);
    expect(new Set(items.map(({ ref }) => ref))).toEqual(new Set(more));
  });

  it('waits for the first one, and gives up in time', async () => {
    const { nextCursor } = await follow('awaited:', undefined);
    const waiting = follow('awaited:', nextCursor, { waitMs: 20_000 });
    const [ref] = await fireSome('awaited:', 1);
    expect((await waiting).items).toMatchObject([{ ref, revision: 1 }]);
    expect((await follow('never:', nextCursor, { waitMs: 50 })).items).toEqual([]);
  });

  it('passes over nothing that a transaction commits later than others', async () => {
    const slow = Promise.withResolvers<void>();
    const [first, second] = [
      stage.schedule({ ref: `late:${randomUUID()}` }),
      stage.schedule({ ref: `late:${randomUUID()}` }),
    ];
    await stage.arm(first);
    const open = stage.database.inWorkspace(stage.workspace, async (tx) => {
      await tx.query(
        `UPDATE occurrence SET state = 'fired', fired_at = now(), fired_in = pg_current_xact_id()
         WHERE schedule_id = (SELECT id FROM schedule WHERE ref = $1)`,
        [first.ref],
      );
      await slow.promise;
    });
    await waitFor(async () => {
      const [held] = await stage.query<{ held: boolean }>(
        `SELECT NOT EXISTS (SELECT 1 FROM occurrence o JOIN schedule s ON s.id = o.schedule_id WHERE s.ref = $1
                            FOR UPDATE OF o SKIP LOCKED) AS held`,
        [first.ref],
      );
      return held?.held;
    });
    await stage.arm(second);
    await stage.fire();
    const before = await follow('late:', undefined);
    expect(before.items).toEqual([]);
    slow.resolve();
    await open;
    const after = await follow('late:', before.nextCursor);
    expect(after.items.map(({ ref }) => ref)).toEqual([first.ref, second.ref]);
  });

  it('begins anew with what fires here, when the cursor is of a server that was restored from', async () => {
    const foreign = `9000000000000000000~${randomUUID()}~2030-01-01T00:00:00.000Z`;
    await stage.query(
      `UPDATE occurrence SET fired_in = '8000000000000000000'
       WHERE schedule_id IN (SELECT id FROM schedule WHERE ref LIKE 'mine:0:%')`,
    );
    const { items } = await follow('mine:', foreign);
    expect(items.filter(({ ref }) => ref.startsWith('mine:0:'))).toEqual([]);
    expect(items.length).toBeGreaterThan(0);
  });

  it('reads by the index occurrence_followed', async () => {
    await stage.query(
      `WITH made AS (
         INSERT INTO schedule (id, workspace_id, ref, revision, state, plan)
         SELECT gen_random_uuid(), $1, 'many:' || n, 1, 'armed', '{"kind":"at"}' FROM generate_series(1, 5000) AS n
         RETURNING id, workspace_id, ref)
       INSERT INTO occurrence (schedule_id, workspace_id, due_at, fire_at, revision, state, fired_in)
       SELECT id, workspace_id, now(), now(), 1, 'fired', substr(ref, 6)::xid8 FROM made`,
      [stage.workspaceId],
    );
    await stage.analyze();
    const parameters = [stage.workspaceId, '5000', '4990', randomUUID(), '2030-01-01', 'many:', 10];
    expect(await stage.plan(FOLLOW_FIRINGS, parameters)).toMatch(
      /"Index Name":"occurrence_followed"[^}]*"Index Cond":"[^"]*fired_in/,
    );
  });
});
