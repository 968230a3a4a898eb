import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FiringStage } from '../testing/firing-stage.js';

describe('firing on PostgreSQL', () => {
  let sut: FiringStage;

  beforeAll(async () => {
    sut = await FiringStage.open();
  });
  afterAll(() => sut.close());

  const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
  const armed = async (...changes: Parameters<FiringStage['schedule']>) => {
    const schedule = sut.schedule(...changes);
    await sut.arm(schedule);
    return schedule;
  };
  const stateOf = async ({ ref }: { ref: string }) =>
    (
      await sut.query<{ schedule: string; occurrence: string; reason: string | null; heldFor: string | null }>(
        `SELECT s.state AS schedule, o.state AS occurrence, o.reason, o.held_for AS "heldFor"
         FROM schedule s JOIN occurrence o ON o.schedule_id = s.id WHERE ref = $1 ORDER BY o.due_at`,
        [ref],
      )
    )[0];

  it('fires each of many due schedules once, in due order, however many processes fire at the same time', async () => {
    const schedules = Array.from({ length: 1200 }, (_, index) => sut.schedule({ dueAt: ago(30 - index / 100) }));
    await Promise.all(schedules.map((one) => sut.arm(one)));
    await Promise.all([sut.fire(), sut.fire(), sut.fire()]);
    expect(schedules.map((one) => sut.fired(one).length)).toEqual(schedules.map(() => 1));
  });

  it('keeps the due order', async () => {
    const seconds = [20, 30, 1, 25];
    const schedules = await Promise.all(seconds.map((second) => armed({ dueAt: ago(second) })));
    const before = sut.outbox.told.length;
    await sut.fire();
    const order = sut.outbox.told.slice(before).map(({ body }) => (body as { ref: string }).ref);
    expect(order).toEqual([1, 3, 0, 2].map((index) => schedules[index]?.ref));
  });

  it('does not fire before the instant, and says when and how far away it is', async () => {
    const later = await armed({ dueAt: new Date(Date.now() + 60_000).toISOString() });
    const next = await sut.fire();
    expect(sut.fired(later)).toEqual([]);
    expect(next?.fireAt.toISOString()).toBe(later.dueAt);
    expect(next?.ms).toBeGreaterThan(0);
    expect(next?.ms).toBeLessThanOrEqual(60_000);
    await sut.disarm(later);
  });

  it('fires only the newest revision, and one that is armed for an instant that an older one fired at', async () => {
    const one = await armed({ revision: 2 });
    await sut.arm({ ...one, revision: 1 });
    await sut.fire();
    await sut.arm({ ...one, revision: 3 });
    await sut.fire();
    expect(sut.fired(one).map((body) => body.revision)).toEqual([2, 3]);
  });

  it('fires nothing that was disarmed, even when the disarming came first', async () => {
    const one = sut.schedule();
    await sut.disarm(one);
    await sut.arm(one);
    const other = await armed();
    await sut.disarm(other);
    await sut.fire();
    expect([...sut.fired(one), ...sut.fired(other)]).toEqual([]);
  });

  it('drops what a newer revision of the version before left behind', async () => {
    const one = await armed();
    await sut.query(`UPDATE schedule SET revision = 5 WHERE ref = $1`, [one.ref]);
    await sut.fire();
    expect(sut.fired(one)).toEqual([]);
    expect(await stateOf(one)).toMatchObject({ occurrence: 'skipped' });
  });

  it('keeps what became of an occurrence', async () => {
    const [fired, missed] = [await armed(), await armed({ dueAt: ago(10), graceSeconds: 1 })];
    await sut.fire();
    expect(await stateOf(fired)).toMatchObject({ occurrence: 'fired', reason: null });
    expect(await stateOf(missed)).toMatchObject({
      occurrence: 'missed',
      reason: expect.stringContaining('1 s are allowed'),
    });
    expect(sut.missed(missed)).toHaveLength(1);
    expect(sut.fired(missed)).toEqual([]);
  });

  it('holds what comes due under a pause of any scope, and says why', async () => {
    const group = `channel:${randomUUID()}`;
    const own = await armed();
    const grouped = await armed({ groups: [group] });
    const other = await armed({ workspaceId: randomUUID() });
    const pauses = [
      [sut.workspaceId, `schedule:${own.ref}`],
      [sut.workspaceId, `group:${group}`],
      [other.workspaceId, 'workspace'],
    ];
    for (const pause of pauses) {
      await sut.query(`INSERT INTO hold (workspace_id, scope, reason, held_by) VALUES ($1, $2, 'Storm', 'ann')`, pause);
    }
    await sut.fire();
    for (const one of [own, grouped, other]) {
      expect(sut.fired(one)).toEqual([]);
      expect(sut.held(one)).toMatchObject([{ why: 'paused', reason: 'Storm' }]);
      expect(await stateOf(one)).toEqual({ schedule: 'armed', occurrence: 'held', reason: 'Storm', heldFor: 'paused' });
    }
    await sut.query(`DELETE FROM hold`);
  });

  it('fires under a pause that others carry out, and says how what follows goes if it is late', async () => {
    const group = `channel:${randomUUID()}`;
    await sut.query(
      `INSERT INTO hold (workspace_id, scope, reason, held_by, elsewhere) VALUES ($1, $2, 'Storm', 'ann', true)`,
      [sut.workspaceId, `group:${group}`],
    );
    const one = await armed({ groups: [group], graceSeconds: 60 });
    await sut.fire();
    const late = { onLate: 'skip', graceSeconds: 60, paceSeconds: expect.any(Number) };
    expect([sut.held(one), sut.fired(one)]).toMatchObject([[], [{ late }]]);
    await sut.query(`DELETE FROM hold`);
  });

  it('lets the nearest late policy win', async () => {
    const late = { dueAt: ago(7200) };
    const group = `channel:${randomUUID()}`;
    const policies = [
      [null, 'installation', 'skip'],
      [sut.workspaceId, 'workspace', 'hold'],
      [sut.workspaceId, `group:${group}`, 'fire'],
    ];
    for (const policy of policies) {
      await sut.query(`INSERT INTO late_policy (workspace_id, scope, on_late) VALUES ($1, $2, $3)`, policy);
    }
    const [own, grouped, plain, other] = [
      await armed({ ...late, groups: [group], onLate: 'skip' }),
      await armed({ ...late, groups: [group] }),
      await armed(late),
      await armed({ ...late, workspaceId: randomUUID() }),
    ];
    await sut.fire();
    expect(
      [sut.missed(own), sut.fired(grouped), sut.held(plain), sut.missed(other)].map(({ length }) => length),
    ).toEqual([1, 1, 1, 1]);
    expect(sut.held(plain)).toMatchObject([{ why: 'late', reason: 'Found 2 h late; 15 min are allowed.' }]);
    await sut.query(`DELETE FROM late_policy`);
  });
});
