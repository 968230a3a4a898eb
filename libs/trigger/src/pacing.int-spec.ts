import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ArmSchedule } from '#contracts';
import { FiringStage } from '../testing/firing-stage.js';

describe('pacing after an outage', () => {
  let sut: FiringStage;

  beforeAll(async () => {
    sut = await FiringStage.open();
  });
  afterAll(() => sut.close());

  const overdue = async (group: string, minutes: readonly number[]): Promise<ArmSchedule[]> => {
    const schedules = minutes.map((late) =>
      sut.schedule({ groups: [group], dueAt: new Date(Date.now() - late * 60_000).toISOString() }),
    );
    await Promise.all(schedules.map((one) => sut.arm(one)));
    return schedules;
  };
  const channel = () => `channel:${randomUUID()}`;
  /** What waits of a group, and seconds from the first turn to each of theirs. */
  const turns = (group: string) =>
    sut.query<{ ref: string; seconds: number }>(
      `SELECT s.ref, round(extract(epoch FROM o.fire_at - p.free_at))::int AS seconds
       FROM occurrence o JOIN schedule s ON s.id = o.schedule_id
       JOIN pace p ON p.workspace_id = o.workspace_id AND p.label = $1
       WHERE o.state = 'waiting' AND $1 = ANY (s.groups) ORDER BY o.fire_at`,
      [group],
    );
  /** Lets time pass for a group: what waits in the database moves back. */
  const pass = (group: string, seconds: number) =>
    sut.query(
      `WITH paced AS (UPDATE pace SET free_at = free_at - make_interval(secs => $2) WHERE label = $1)
       UPDATE occurrence o SET fire_at = fire_at - make_interval(secs => $2) FROM schedule s
       WHERE s.id = o.schedule_id AND o.state = 'waiting' AND $1 = ANY (s.groups)`,
      [group, seconds],
    );

  it('fires the oldest of a channel at once and gives the others a turn each, in due order', async () => {
    const [group, other] = [channel(), channel()];
    const late = await overdue(group, [5, 8, 3, 13]);
    const beside = await overdue(other, [4]);
    await sut.fire();
    const [second, first, third, oldest] = late;
    expect(late.map((one) => sut.fired(one).length)).toEqual([0, 0, 0, 1]);
    expect(beside.map((one) => sut.fired(one).length)).toEqual([1]);
    expect(oldest).toBeDefined();
    expect(await turns(group)).toEqual([
      { ref: first?.ref, seconds: -90 },
      { ref: second?.ref, seconds: -60 },
      { ref: third?.ref, seconds: -30 },
    ]);
  });

  it('fires each at its turn without putting it off again', async () => {
    const group = channel();
    const late = await overdue(group, [5, 4, 3]);
    await sut.fire();
    await pass(group, 31);
    await sut.fire();
    expect(late.map((one) => sut.fired(one).length)).toEqual([1, 1, 0]);
    await pass(group, 31);
    await sut.fire();
    expect(late.map((one) => sut.fired(one).length)).toEqual([1, 1, 1]);
  });

  it('keeps order and distance however many processes come back at once', async () => {
    const group = channel();
    const minutes = Array.from({ length: 600 }, (_, index) => 14 - index / 60);
    const late = await overdue(group, minutes);
    await Promise.all([sut.fire(), sut.fire(), sut.fire()]);
    await sut.fire();
    expect(late.filter((one) => sut.fired(one).length > 0).map(({ ref }) => ref)).toEqual([late[0]?.ref]);
    const waiting = await turns(group);
    expect(waiting.map(({ ref }) => ref)).toEqual(late.slice(1).map(({ ref }) => ref));
    expect(waiting.map(({ seconds }) => seconds)).toEqual(waiting.map((_, index) => (index - 599) * 30));
  });

  it('lets what is on time pass beside what waits for its turn', async () => {
    const group = channel();
    await overdue(group, [5, 4]);
    const punctual = await overdue(group, [0.1, 0.2]);
    await sut.fire();
    expect(punctual.map((one) => sut.fired(one).length)).toEqual([1, 1]);
  });
});
