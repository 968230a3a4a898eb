import { describe, expect, it } from '@jest/globals';
import { HostBreaker } from './host-breaker.js';

type Heard = 'away' | 'answered' | undefined;

function breaker() {
  const told: (number | undefined)[] = [];
  let now = 1000;
  const sut = new HostBreaker(
    (openForMs) => void told.push(openForMs),
    () => now,
  );
  const hear = async (...heard: Heard[]) => {
    for (const one of heard) await sut.watch(Promise.resolve(one));
  };
  return { sut, told, hear, pass: (ms: number) => void (now += ms) };
}

const AWAY: Heard[] = ['away', 'away', 'away', 'away', 'away'];

describe(HostBreaker.name, () => {
  it('opens after five in a row that were not answered, and not before', async () => {
    const { sut, told, hear } = breaker();
    await hear('away', 'away', 'away', 'away', 'answered', 'away', 'away', 'away', 'away');
    expect([sut.room(), told]).toEqual([Number.MAX_SAFE_INTEGER, []]);
    await hear('away');
    expect([sut.room(), told, sut.untilTrialMs()]).toEqual([0, [5000], 5000]);
  });

  it('lets one try after a while, and all when it was answered', async () => {
    const { sut, told, hear, pass } = breaker();
    await hear(...AWAY);
    pass(4999);
    expect(sut.room()).toBe(0);
    pass(1);
    expect(sut.room()).toBe(1);
    const answer = Promise.withResolvers<Heard>();
    const trial = sut.watch(answer.promise);
    expect([sut.room(), sut.untilTrialMs()]).toEqual([0, undefined]);
    answer.resolve('answered');
    await trial;
    expect([sut.isClosed, sut.isAtRest, told]).toEqual([true, true, [5000, undefined]]);
  });

  it('waits twice as long after each trial that failed, up to a minute, and anew after it was well', async () => {
    const { told, hear, pass } = breaker();
    await hear(...AWAY);
    for (let trial = 0; trial < 5; trial += 1) {
      pass(60_000);
      await hear('away');
    }
    expect(told).toEqual([5000, 10_000, 20_000, 40_000, 60_000, 60_000]);
    pass(60_000);
    await hear('answered', ...AWAY);
    expect(told.slice(6)).toEqual([undefined, 5000]);
  });

  it('learns nothing from what was not asked, and does not close for it', async () => {
    const { sut, hear, pass } = breaker();
    await hear('away', 'away', undefined, 'away', 'away', undefined);
    expect([sut.isClosed, sut.isAtRest]).toEqual([true, false]);
    await hear('away');
    expect(sut.isClosed).toBe(false);
    pass(5000);
    await hear(undefined);
    expect(sut.isClosed).toBe(false);
  });

  it('is not closed by an end of what began before it opened', async () => {
    const { sut, hear } = breaker();
    await hear(...AWAY);
    await hear('answered', 'answered');
    expect(sut.room()).toBe(0);
  });
});
