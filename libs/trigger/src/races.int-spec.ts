import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ArmSchedule } from '#contracts';
import { waitFor } from '#testing';
import { aCall, FiringStage } from '../testing/firing-stage.js';

/** How many races there are in all; the usual figure keeps the tests quick. */
const RACES = Number(process.env['DROVER_TEST_RACES'] ?? 200);
const AT_ONCE = 20;
const PATIENT_MS = 60_000 + RACES * 200;
const WHO = { by: 'mia', reason: 'race' };
const TOO_LATE = { code: 'trigger.too_late' };

/** What is done at the due instant, more or less; gives what must be true when it was answered and all is over. */
type Action = (schedule: ArmSchedule) => Promise<(fired: { revision: number; dueAt: string }[]) => void>;

describe('whatever is done at the due instant', () => {
  let stage: FiringStage;
  const over = new AbortController();
  let loops: Promise<void>[];

  beforeAll(async () => {
    stage = await FiringStage.open();
    loops = [fireOn(), fireOn()];
  });
  afterAll(async () => {
    over.abort();
    await Promise.all(loops);
    await stage.close();
  });

  async function fireOn(): Promise<void> {
    while (!over.signal.aborted) {
      await stage.fire();
      await pause(2);
    }
  }

  const named = ({ workspaceId, ref }: ArmSchedule) => ({ workspaceId, ref, ...WHO });
  const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
  const settled = async ({ ref }: ArmSchedule) => {
    const rows = await stage.query(
      `SELECT 1 FROM occurrence o JOIN schedule s ON s.id = o.schedule_id WHERE s.ref = $1 AND o.state = 'waiting'`,
      [ref],
    );
    return rows.length === 0;
  };

  const cancel: Action = async (schedule) => {
    await stage.disarm(schedule);
    const before = stage.fired(schedule).length;
    expect(before).toBeLessThanOrEqual(1);
    return (fired) => expect(fired).toHaveLength(before);
  };

  const edit: Action = async (schedule) => {
    await stage.trigger.arm({ ...schedule, revision: 2, dueAt: inMs(100) }, aCall());
    const before = stage.fired(schedule).filter(({ revision }) => revision === 1).length;
    expect(before).toBeLessThanOrEqual(1);
    return (fired) => {
      expect(fired.filter(({ revision }) => revision === 1)).toHaveLength(before);
      expect(fired.filter(({ revision }) => revision === 2)).toHaveLength(1);
    };
  };

  const stop: Action = async (schedule) => {
    const scope = { workspaceId: schedule.workspaceId, scope: 'schedule', key: schedule.ref, ...WHO } as const;
    await stage.trigger.pause(scope);
    const before = stage.fired(schedule).length;
    await waitFor(() => settled(schedule));
    expect(stage.fired(schedule)).toHaveLength(before);
    await stage.trigger.resume(scope);
    return (fired) => expect(fired).toHaveLength(1);
  };

  const fireNow: Action = async (schedule) => {
    const late = await stage.trigger.fireNow(named(schedule), aCall()).catch((error: unknown) => error);
    if (late instanceof Error) expect(late).toMatchObject(TOO_LATE);
    return (fired) => expect(fired).toHaveLength(1);
  };

  const move: Action = async (schedule) => {
    const dueAt = schedule.dueAt ?? '';
    const to = { ...named(schedule), dueAt, toInstant: inMs(100) };
    const answer = await stage.trigger.reschedule(to).catch((error: unknown) => error);
    if (answer instanceof Error) expect(answer).toMatchObject(TOO_LATE);
    const expected = answer instanceof Error ? dueAt : to.toInstant;
    return (fired) => expect(fired.map((one) => one.dueAt)).toEqual([expected]);
  };

  async function race(action: Action): Promise<void> {
    const schedule = { ...stage.schedule(), dueAt: inMs(250) };
    await stage.trigger.arm(schedule, aCall());
    await pause(Date.parse(schedule.dueAt) - Date.now() - 50 + Math.random() * 100);
    const check = await action(schedule);
    await waitFor(() => settled(schedule));
    check(stage.fired(schedule));
  }

  it.each([
    ['cancelled', 'fires nothing after that was answered', cancel],
    ['edited', 'fires the old revision no more, and the new one once', edit],
    ['paused', 'fires nothing until it is resumed, and then once', stop],
    ['fired by hand', 'fires once', fireNow],
    ['moved', 'fires once, at the one instant or the other', move],
  ] as const)(
    'what is %s %s',
    async (_done, _then, action) => {
      for (let left = RACES / 5; left > 0; left -= AT_ONCE) {
        await Promise.all(Array.from({ length: Math.min(AT_ONCE, left) }, () => race(action)));
      }
    },
    PATIENT_MS,
  );
});
