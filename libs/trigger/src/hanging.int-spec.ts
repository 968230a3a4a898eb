import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ArmSchedule, type SetAnchor, schedulePlanned, type Signal, type SignalForm } from '#contracts';
import { aCall, FiringStage } from '../testing/firing-stage.js';

const wallIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16);

describe('schedules that hang on something', () => {
  let stage: FiringStage;

  beforeAll(async () => {
    stage = await FiringStage.open();
  });
  afterAll(() => stage.close());

  const dues = async ({ ref, workspaceId }: ArmSchedule) =>
    (await stage.trigger.history({ workspaceId, ref, limit: 9 })).items.map(({ dueAt }) => dueAt);

  describe('an anchor', () => {
    const launch = (change: Partial<SetAnchor> = {}): SetAnchor => ({
      workspaceId: stage.workspaceId,
      anchor: `launch:${randomUUID()}`,
      revision: 1,
      localTime: '2031-05-10T15:00',
      zone: 'Europe/Berlin',
      ...change,
    });
    const set = (anchor: SetAnchor) => stage.trigger.setAnchor(anchor, aCall());
    const hang = async ({ anchor }: SetAnchor, days: number, time?: string) => {
      const input = {
        ...stage.schedule(),
        dueAt: undefined,
        anchored: { anchor, days, ...(time !== undefined && { time }) },
      };
      await stage.trigger.arm(input, aCall());
      return input;
    };

    it('takes with it, in wall time, all that hangs on it', async () => {
      const anchor = launch();
      expect(await set(anchor)).toEqual({ moved: 0, left: 0 });
      const [before, after] = [await hang(anchor, -3, '09:00'), await hang(anchor, 1)];
      expect(await dues(before)).toEqual(['2031-05-07T07:00:00.000Z']);
      expect(await dues(after)).toEqual(['2031-05-11T13:00:00.000Z']);
      expect(await set({ ...anchor, revision: 2, localTime: '2031-11-10T16:00' })).toEqual({ moved: 2, left: 0 });
      expect(await dues(before)).toEqual(['2031-11-07T08:00:00.000Z']);
      expect(await dues(after)).toEqual(['2031-11-11T15:00:00.000Z']);
      const told = stage.outbox.of(schedulePlanned).filter(({ ref }) => ref === before.ref);
      expect(told.map(({ cause, sequence }) => [cause, sequence])).toEqual([
        ['armed', 1],
        ['anchor', 2],
      ]);
      expect(await set({ ...anchor, revision: 1 })).toEqual({ moved: 0, left: 0 });
      expect(await set({ ...anchor, revision: 3, localTime: '2031-11-10T16:00' })).toEqual({ moved: 0, left: 0 });
    });

    it('leaves what fired, and what would come to lie in the past', async () => {
      const anchor = launch({ localTime: wallIn(100) });
      await set(anchor);
      const [fired, tooEarly] = [await hang(anchor, 1), await hang(anchor, -90)];
      await stage.trigger.fireNow({ workspaceId: stage.workspaceId, ref: fired.ref, by: 'mia', reason: '' }, aCall());
      await stage.fire();
      const before = await dues(tooEarly);
      expect(await set({ ...anchor, revision: 2, localTime: wallIn(80) })).toEqual({ moved: 0, left: 2 });
      expect(await dues(tooEarly)).toEqual(before);
    });

    it('may come after what hangs on it, where that was sent through the queue', async () => {
      const anchor = launch();
      const input = { ...stage.schedule(), dueAt: undefined, anchored: { anchor: anchor.anchor, days: 0 } };
      await stage.arm(input);
      expect(await dues(input)).toEqual([]);
      expect(await set(anchor)).toEqual({ moved: 1, left: 0 });
      expect(await dues(input)).toEqual(['2031-05-10T13:00:00.000Z']);
    });

    it('takes along what is armed at the same time', async () => {
      const anchor = launch();
      await set(anchor);
      const days = Array.from({ length: 12 }, (_, n) => n);
      const moves = [2, 3, 4].map((revision) => set({ ...anchor, revision, localTime: `2031-0${revision}-01T12:00` }));
      const [hanging] = await Promise.all([Promise.all(days.map((day) => hang(anchor, day))), ...moves]);
      const wanted = days.map((day) => [`2031-04-${String(day + 1).padStart(2, '0')}T10:00:00.000Z`]);
      expect(await Promise.all(hanging.map(dues))).toEqual(wanted);
    });

    it('is refused in a zone that does not exist', async () => {
      await expect(set(launch({ zone: 'Nowhere' }))).rejects.toMatchObject({ data: { field: 'zone' } });
    });
  });

  describe('a signal', () => {
    const wait = async (change: Partial<SignalForm> = {}) => {
      const onSignal = { source: `feed:${randomUUID()}`, conditions: [], delaySeconds: 0, ...change };
      const input = { ...stage.schedule(), dueAt: undefined, onSignal };
      await stage.trigger.arm(input, aCall());
      return input;
    };
    const send = (source: string, facts: Signal['facts'] = {}, id: string = randomUUID()) =>
      stage.trigger.signal({ workspaceId: stage.workspaceId, source, id, facts }, aCall());

    it('fires what waits for it, each time it comes, and the same one once', async () => {
      const waiting = await wait();
      const { source } = waiting.onSignal;
      const id = randomUUID();
      expect(await send(source, {}, id)).toEqual({ matched: 1 });
      expect(await send(source, {}, id)).toEqual({ matched: 1 });
      expect(await send(source)).toEqual({ matched: 1 });
      expect(await send('feed:another')).toEqual({ matched: 0 });
      await stage.fire();
      expect(stage.fired(waiting)).toHaveLength(2);
    });

    it('fires only what its facts meet the conditions of, after the delay', async () => {
      const conditions = [{ fact: 'title', is: 'contains', value: 'Release' }] as const;
      const waiting = await wait({ conditions: [...conditions], delaySeconds: 3600 });
      const { source } = waiting.onSignal;
      expect(await send(source, { title: 'a release note' })).toEqual({ matched: 1 });
      expect(await send(source, { title: 'something else' })).toEqual({ matched: 0 });
      const [dueAt = '', ...more] = await dues(waiting);
      expect(more).toEqual([]);
      expect(Date.parse(dueAt) - Date.now()).toBeGreaterThan(3_500_000);
    });

    it('fires nothing that was withdrawn', async () => {
      const waiting = await wait();
      await stage.disarm(waiting);
      expect(await send(waiting.onSignal.source)).toEqual({ matched: 0 });
    });
  });
});
