import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FiringStage } from '../../testing/firing-stage.js';
import { CLAIM_LATE, CLAIM_ON_TIME, MARK, NEXT_DUE } from './due-occurrences.repository.js';
import { READ_PACE } from './pace.repository.js';
import { STANDING_RULES } from './standing-rules.repository.js';

const MANY = 20_000;

describe('the statements of the firing, with many schedules waiting', () => {
  let sut: FiringStage;
  let scheduleId: string;

  beforeAll(async () => {
    sut = await FiringStage.open();
    await sut.query(
      `WITH waiting AS (
         INSERT INTO schedule (id, workspace_id, ref, revision, state)
         SELECT gen_random_uuid(), $1, 'waiting:' || n, 1, 'armed' FROM generate_series(1, ${MANY}) AS n
         RETURNING id, workspace_id, now() + substr(ref, 9)::int * interval '1 minute' AS due_at)
       INSERT INTO occurrence (schedule_id, workspace_id, due_at, fire_at, revision)
       SELECT id, workspace_id, date_trunc('milliseconds', due_at), due_at, 1 FROM waiting`,
      [sut.workspaceId],
    );
    const rows = `SELECT gen_random_uuid(), 'group:' || n`;
    await sut.query(
      `INSERT INTO hold (workspace_id, scope, reason, held_by) ${rows}, '', '' FROM generate_series(1, ${MANY}) n`,
    );
    await sut.query(
      `INSERT INTO late_policy (workspace_id, scope, on_late) ${rows}, 'fire' FROM generate_series(1, ${MANY}) n`,
    );
    await sut.query(
      `INSERT INTO pace (workspace_id, label, free_at) ${rows}, now() FROM generate_series(1, ${MANY}) n`,
    );
    const [row] = await sut.query<{ id: string }>(`SELECT id FROM schedule LIMIT 1`);
    scheduleId = row?.id ?? '';
  });
  afterAll(() => sut.close());

  const ids = (): string[] => [scheduleId, ...Array.from({ length: 499 }, () => randomUUID())];
  const texts = (text: string) => ids().map(() => text);
  const dates = () => ids().map(() => new Date());

  describe.each(['before the planner knows of them', 'once it does'])('%s', (when) => {
    beforeAll(async () => {
      if (when === 'once it does') await sut.analyze();
    });

    it.each<[string, string, () => unknown[], string[]]>([
      ['claims what is on time', CLAIM_ON_TIME, () => [500], ['occurrence_due', 'schedule_pkey']],
      ['claims what is late', CLAIM_LATE, () => [500], ['occurrence_due', 'schedule_pkey']],
      ['finds the next instant', NEXT_DUE, () => [], ['occurrence_due']],
      [
        'marks',
        MARK,
        () => [ids(), dates(), texts('fired'), dates(), texts(''), texts(''), new Date(), true],
        ['occurrence_pkey'],
      ],
      [
        'finds pauses and policies',
        STANDING_RULES,
        () => [ids(), texts('group:1')],
        ['hold_scope', 'late_policy_scope'],
      ],
      ['finds turns', READ_PACE, () => [ids(), texts('group:1')], ['pace_pkey']],
    ])('%s by index, and never reads all', async (_name, sql, parameters, indexes) => {
      const plan = await sut.plan(sql, parameters());
      const used = [...plan.matchAll(/"Index Name":"(\w+)"/g)].map(([, index]) => index);
      expect([...new Set(used)].toSorted()).toEqual(indexes.toSorted());
      expect(plan.includes('Seq Scan')).toBe(false);
    });
  });
});
