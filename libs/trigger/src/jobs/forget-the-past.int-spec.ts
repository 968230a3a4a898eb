import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCall, FiringStage } from '../../testing/firing-stage.js';
import { ForgettingRepository } from '../persistence/forgetting.repository.js';
import { ForgetThePast } from './forget-the-past.chore.js';

describe(ForgetThePast.name, () => {
  let stage: FiringStage;

  beforeAll(async () => {
    stage = await FiringStage.open();
  });
  afterAll(() => stage.close());

  it('lets go of what ended long ago, and of nothing that waits or is held', async () => {
    const daily = { ...stage.schedule(), dueAt: undefined, cron: { expression: '0 9 * * *', zone: 'UTC' } };
    await stage.trigger.arm(daily, aCall());
    const { workspaceId, ref } = daily;
    const before = (await stage.trigger.history({ workspaceId, ref, limit: 200 })).items.length;
    await stage.query(
      `INSERT INTO occurrence (schedule_id, workspace_id, due_at, fire_at, revision, state)
       SELECT id, workspace_id, now() - days * interval '1 day', now(), 1, old.state
       FROM schedule, unnest(ARRAY[399, 401, 402, 403, 404, 405],
                             ARRAY['fired', 'fired', 'missed', 'skipped', 'waiting', 'held']) AS old (days, state)
       WHERE ref = $1`,
      [ref],
    );
    await stage.query(
      `INSERT INTO signal (workspace_id, source, signal_id, matched, taken_at)
       VALUES ($1, 'feed:1', 'old', 0, now() - interval '91 days'), ($1, 'feed:1', 'new', 0, now() - interval '89 days')`,
      [workspaceId],
    );
    const sut = new ForgetThePast(stage.database, stage.get(ForgettingRepository));
    expect(await sut.run(new AbortController().signal)).toBe('Forgot 1 signals and 3 occurrences.');
    const left = (await stage.trigger.history({ workspaceId, ref, limit: 200 })).items;
    expect(left.slice(0, 3).map(({ state }) => state)).toEqual(['held', 'waiting', 'fired']);
    expect(left).toHaveLength(before + 3);
    expect(await stage.query(`SELECT signal_id AS id FROM signal`)).toEqual([{ id: 'new' }]);
  });
});
