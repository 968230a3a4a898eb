import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Deadlines, type Expiring } from './deadlines.js';

describe('Deadlines', () => {
  let sut: Deadlines;
  const passed: string[] = [];
  const at = (ms: number, name: string) => sut.add(performance.now() + ms, () => passed.push(name));

  beforeEach(() => {
    jest.useFakeTimers();
    sut = new Deadlines();
    passed.length = 0;
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('never fires early, and at most two slots late', () => {
    at(100, 'a');
    jest.advanceTimersByTime(99);
    expect(passed).toEqual([]);
    jest.advanceTimersByTime(17);
    expect(passed).toEqual(['a']);
  });

  it('fires a sooner one that came later, then the other', () => {
    at(1000, 'late');
    at(50, 'soon');
    jest.advanceTimersByTime(70);
    expect(passed).toEqual(['soon']);
    jest.advanceTimersByTime(1000);
    expect(passed).toEqual(['soon', 'late']);
  });

  it('forgets what was removed', () => {
    sut.remove(at(50, 'gone'));
    at(50, 'stays');
    jest.advanceTimersByTime(100);
    expect(passed).toEqual(['stays']);
  });

  it('lets one that passes remove another of the same instant', () => {
    const now = performance.now() + 40;
    const second = { handle: sut.add(now + 1000, () => undefined) };
    sut.add(now, () => sut.remove(second.handle));
    second.handle = sut.add(now, () => passed.push('removed'));
    jest.advanceTimersByTime(100);
    expect(passed).toEqual([]);
  });

  it('asks for a deadline only when it is still waited for at the next tick', () => {
    const asked: string[] = [];
    class Probe implements Expiring {
      before: Expiring = this;
      after: Expiring = this;
      constructor(private readonly name: string) {}
      get deadline() {
        asked.push(this.name);
        return performance.now() + 1000;
      }
      passed = () => undefined;
    }
    const [short, long] = [new Probe('short'), new Probe('long')];
    sut.watch(short);
    sut.watch(long);
    sut.remove(short);
    jest.advanceTimersByTime(10);
    expect(asked).toEqual(['long']);
  });

  it('rests when nothing is waited for', () => {
    sut.remove(at(50, 'gone'));
    jest.advanceTimersByTime(100);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('keeps one timer for all', () => {
    for (let i = 0; i < 100; i++) at(i * 10, `${i}`);
    expect(jest.getTimerCount()).toBe(1);
  });
});
