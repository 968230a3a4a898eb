import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ArmSchedule, type OccurrenceState, type ScheduleForm, schedulePlanned } from '#contracts';
import { aCall, FiringStage } from '../testing/firing-stage.js';

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
const DAILY = { rule: { rrule: 'FREQ=DAILY', start: '2026-01-01T09:00', zone: 'Europe/Berlin' } };
const WHO = { by: 'mia', reason: 'because' };

describe('what people do to schedules', () => {
  let stage: FiringStage;

  beforeAll(async () => {
    stage = await FiringStage.open();
  });
  afterAll(() => stage.close());

  const armed = async (form: ScheduleForm, change: Partial<ArmSchedule> = {}) => {
    const input = { ...stage.schedule(change), dueAt: undefined, ...form };
    await stage.database.inWorkspace(stage.workspace, (tx) =>
      stage.trigger.arm(input, { ...aCall(), transaction: tx }),
    );
    return input;
  };
  const named = ({ workspaceId, ref }: ArmSchedule) => ({ workspaceId, ref, ...WHO });
  const history = async ({ workspaceId, ref }: ArmSchedule, states?: OccurrenceState[]) =>
    (await stage.trigger.history({ workspaceId, ref, limit: 200, ...(states && { states }) })).items;
  const firstOf = async (schedule: ArmSchedule) => (await history(schedule))[0]?.dueAt ?? '';
  const actions = async ({ ref }: ArmSchedule) =>
    await stage.query<{ action: string; done_by: string; reason: string }>(
      `SELECT action, done_by, reason FROM action_log WHERE scope = $1 ORDER BY id`,
      [`schedule:${ref}`],
    );

  describe('moving an occurrence', () => {
    it('moves one of many, announces it, and answers a repeat alike', async () => {
      const daily = await armed(DAILY);
      const [first, second] = await history(daily);
      const target = `${second?.localTime?.slice(0, 10)}T11:30`;
      const move = { ...named(daily), dueAt: second?.dueAt ?? '', toLocalTime: target };
      const moved = await stage.trigger.reschedule(move);
      expect(await stage.trigger.reschedule(move)).toEqual(moved);
      const [, after] = await history(daily);
      expect(after).toMatchObject({ dueAt: moved.dueAt, localTime: target });
      expect((await history(daily))[0]).toEqual(first);
      const told = stage.outbox.of(schedulePlanned).filter(({ ref }) => ref === daily.ref);
      expect(told.map(({ cause, sequence }) => [cause, sequence])).toEqual([
        ['armed', 1],
        ['moved', 2],
      ]);
      expect(await actions(daily)).toEqual([{ action: 'reschedule', done_by: 'mia', reason: 'because' }]);
    });

    it('fires at the new instant only', async () => {
      const once = await armed({ dueAt: inMs(60_000) });
      await stage.trigger.reschedule({ ...named(once), dueAt: await firstOf(once), toInstant: inMs(-100) });
      await stage.fire();
      expect(stage.fired(once)).toHaveLength(1);
      expect(
        (await stage.trigger.list({ workspaceId: stage.workspaceId, refPrefix: once.ref, limit: 1 })).items,
      ).toMatchObject([{ form: { dueAt: stage.fired(once)[0]?.dueAt } }]);
    });

    it('refuses the past, the instant of another, and what fired', async () => {
      const daily = await armed(DAILY);
      const [first, second] = await history(daily);
      const move = { ...named(daily), dueAt: first?.dueAt ?? '' };
      const refused = (to: object) => expect(stage.trigger.reschedule({ ...move, ...to })).rejects;
      await refused({ toInstant: '2020-01-01T00:00:00Z' }).toMatchObject({ data: { field: 'toInstant' } });
      await refused({ toInstant: second?.dueAt }).toMatchObject({ data: { field: 'toInstant' } });
      await refused({ toLocalTime: '2030-13-01T00:00' }).toMatchObject({ data: { field: 'toLocalTime' } });
      await refused({}).toMatchObject({ data: { field: 'toLocalTime' } });
      const once = await armed({ dueAt: inMs(-10) });
      const dueAt = await firstOf(once);
      await stage.fire();
      const late = stage.trigger.reschedule({ ...named(once), dueAt, toInstant: inMs(60_000) });
      await expect(late).rejects.toMatchObject({ code: 'trigger.too_late', data: { state: 'fired' } });
      const stranger = stage.trigger.reschedule({ ...named(once), dueAt: inMs(5000), toInstant: inMs(60_000) });
      await expect(stranger).rejects.toMatchObject({ code: 'trigger.not_scheduled' });
    });
  });

  describe('firing by hand', () => {
    it('fires the next occurrence, once under one key', async () => {
      const daily = await armed(DAILY);
      const dueAt = await firstOf(daily);
      const key = randomUUID();
      expect(await stage.trigger.fireNow(named(daily), aCall(key))).toEqual({ dueAt });
      expect(await stage.trigger.fireNow(named(daily), aCall(key))).toEqual({ dueAt });
      await stage.fire();
      expect(stage.fired(daily).map((one) => one.dueAt)).toEqual([dueAt]);
      expect(await stage.trigger.fireNow(named(daily), aCall(key))).toEqual({ dueAt });
      expect(await actions(daily)).toHaveLength(1);
    });

    it('fires what has one occurrence a single time', async () => {
      const once = await armed({ dueAt: inMs(60_000) });
      await stage.trigger.fireNow(named(once), aCall());
      await stage.fire();
      const again = stage.trigger.fireNow(named(once), aCall());
      await expect(again).rejects.toMatchObject({ code: 'trigger.too_late', data: { state: 'fired' } });
      expect(stage.fired(once)).toHaveLength(1);
    });

    it('fires an extra time what waits for signals, and nothing under a pause', async () => {
      const waiting = await armed({ onSignal: { source: 'feed:1', conditions: [], delaySeconds: 0 } });
      await stage.trigger.fireNow(named(waiting), aCall());
      await stage.fire();
      expect(stage.fired(waiting)).toHaveLength(1);
      const scope = { workspaceId: stage.workspaceId, scope: 'schedule', key: waiting.ref, ...WHO } as const;
      await stage.trigger.pause(scope);
      const paused = stage.trigger.fireNow(named(waiting), aCall());
      await expect(paused).rejects.toMatchObject({ code: 'trigger.too_late', data: { state: 'paused' } });
      await stage.trigger.resume(scope);
    });
  });

  describe('a pause', () => {
    const scopesOf = (schedule: ArmSchedule) =>
      [
        { scope: 'schedule', key: schedule.ref, workspaceId: stage.workspaceId },
        { scope: 'group', key: schedule.groups?.[0] ?? '', workspaceId: stage.workspaceId },
        { scope: 'workspace', workspaceId: stage.workspaceId },
        { scope: 'installation' },
      ] as const;

    it.each([0, 1, 2, 3])('holds what comes due in its scope, and lets it go when it ends (%i)', async (which) => {
      const schedule = await armed({ dueAt: inMs(-10) }, { groups: [`channel:${randomUUID()}`] });
      const scope = { ...(scopesOf(schedule)[which] ?? { scope: 'workspace' as const }), ...WHO };
      await stage.trigger.pause(scope);
      await stage.trigger.pause(scope);
      await stage.fire();
      expect(stage.fired(schedule)).toEqual([]);
      expect(stage.held(schedule)).toMatchObject([{ why: 'paused', reason: 'because' }]);
      const pauses = await stage.trigger.pauses({ workspaceId: stage.workspaceId });
      expect(pauses).toMatchObject({ items: [{ scope: scope.scope, by: 'mia' }], held: 1 });
      await stage.trigger.resume(scope);
      await stage.trigger.resume(scope);
      await stage.fire();
      expect(stage.fired(schedule)).toHaveLength(1);
      expect((await stage.trigger.pauses({ workspaceId: stage.workspaceId })).items).toEqual([]);
    });

    it('only lists what others carry out', async () => {
      const schedule = await armed({ dueAt: inMs(-10) });
      const [own] = scopesOf(schedule);
      await stage.trigger.pause({ ...own, ...WHO, elsewhere: true });
      await stage.fire();
      expect(stage.fired(schedule)).toHaveLength(1);
      const pauses = await stage.trigger.pauses({ workspaceId: stage.workspaceId });
      expect(pauses).toMatchObject({ items: [{ scope: 'schedule', by: 'mia' }], held: 0 });
      await stage.trigger.resume({ ...own, ...WHO });
    });

    it('does not let go what another pause holds', async () => {
      const schedule = await armed({ dueAt: inMs(-10) });
      const [own, , whole] = scopesOf(schedule);
      await stage.trigger.pause({ ...own, ...WHO });
      await stage.trigger.pause({ ...whole, ...WHO });
      await stage.fire();
      await stage.trigger.resume({ ...whole, ...WHO });
      await stage.fire();
      expect(stage.fired(schedule)).toEqual([]);
      expect(stage.held(schedule)).toHaveLength(1);
      await stage.trigger.resume({ ...own, ...WHO });
      await stage.fire();
      expect(stage.fired(schedule)).toHaveLength(1);
    });

    it('is refused when it names no part', async () => {
      const nameless = stage.trigger.pause({ workspaceId: stage.workspaceId, scope: 'group', ...WHO });
      await expect(nameless).rejects.toMatchObject({ data: { field: 'key' } });
      const everywhere = stage.trigger.pause({ workspaceId: stage.workspaceId, scope: 'installation', ...WHO });
      await expect(everywhere).rejects.toMatchObject({ data: { field: 'workspaceId' } });
    });
  });

  describe('a decision', () => {
    it('fires what was missed, whatever its late policy, and counts it once', async () => {
      const late = await armed({ dueAt: inMs(-5000) }, { graceSeconds: 0, onLate: 'skip' });
      await stage.fire();
      const occurrences = [{ ref: late.ref, dueAt: await firstOf(late) }];
      const decide = { workspaceId: stage.workspaceId, occurrences, decision: 'fire', ...WHO } as const;
      expect(await stage.trigger.decide(decide)).toEqual({ decided: 1 });
      expect(await stage.trigger.decide(decide)).toEqual({ decided: 0 });
      await stage.fire();
      expect(stage.fired(late)).toHaveLength(1);
    });

    it('skips what is held, and tells that it is over', async () => {
      const late = await armed({ dueAt: inMs(-5000) }, { graceSeconds: 0, onLate: 'hold' });
      await stage.fire();
      expect(stage.held(late)).toMatchObject([{ why: 'late' }]);
      const occurrences = [{ ref: late.ref, dueAt: await firstOf(late) }];
      const skip = { workspaceId: stage.workspaceId, occurrences, decision: 'skip', ...WHO } as const;
      expect(await stage.trigger.decide(skip)).toEqual({ decided: 1 });
      expect(await history(late)).toMatchObject([{ state: 'skipped', reason: 'because' }]);
      expect(stage.missed(late)).toHaveLength(1);
    });

    it('fires nothing that was withdrawn', async () => {
      const late = await armed({ dueAt: inMs(-5000) }, { graceSeconds: 0 });
      await stage.fire();
      await stage.disarm(late);
      const occurrences = [{ ref: late.ref, dueAt: await firstOf(late) }];
      const decide = { workspaceId: stage.workspaceId, occurrences, decision: 'fire', ...WHO } as const;
      expect(await stage.trigger.decide(decide)).toEqual({ decided: 0 });
    });
  });

  it('takes the late policy of the nearest scope that has one', async () => {
    const group = `campaign:${randomUUID()}`;
    const workspace = { workspaceId: stage.workspaceId } as const;
    await stage.trigger.setLatePolicy({ ...workspace, scope: 'group', key: group, graceSeconds: 0, onLate: 'hold' });
    const late = await armed({ dueAt: inMs(-5000) }, { groups: [group] });
    const own = await armed({ dueAt: inMs(-5000) }, { groups: [group], onLate: 'fire' });
    await stage.fire();
    expect(stage.held(late)).toHaveLength(1);
    expect(stage.fired(own)).toHaveLength(1);
    await stage.trigger.setLatePolicy({ ...workspace, scope: 'group', key: group });
    const usual = await armed({ dueAt: inMs(-5000) }, { groups: [group] });
    await stage.fire();
    expect(stage.fired(usual)).toHaveLength(1);
  });
});
