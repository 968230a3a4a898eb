import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { MOST_IN_A_JOB, type Ring } from '../ring.js';
import { CALM, Crowd, GATHER_MS } from './crowd.js';

const ring = (deliveryId: string) => ({ deliveryId }) as Ring; // a crowd looks at none of the rest

describe('Crowd', () => {
  const added: string[][] = [];
  const crowd = () => new Crowd((_job, rings) => void added.push(rings.map(({ deliveryId }) => deliveryId)));

  /** As many jobs by themselves as make a crowd of what follows. */
  function crowded(): Crowd {
    const sut = crowd();
    for (let i = 0; i < CALM; i += 1) sut.noteOwn();
    return sut;
  }

  beforeEach(() => {
    added.length = 0;
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('lets nothing wait where it is calm', () => {
    const sut = crowd();
    for (let i = 0; i < 50; i += 1) {
      expect(sut.place()).toBeUndefined();
      sut.noteOwn();
      jest.advanceTimersByTime(GATHER_MS / 4);
    }
  });

  it('gathers what crowds in until its time is over, and then again', () => {
    const sut = crowded();
    const job = sut.place() ?? '';
    expect(sut.place()).toBe(job);
    expect(sut.ring(job, ring('a'))).toBe(true);
    expect(sut.ring(job, ring('b'))).toBe(true);
    expect(added).toEqual([]);
    jest.advanceTimersByTime(GATHER_MS);
    expect(added).toEqual([['a', 'b']]);
    const next = sut.place() ?? '';
    expect(next).not.toBe(job);
    sut.ring(next, ring('c'));
    jest.advanceTimersByTime(GATHER_MS);
    expect(added).toEqual([['a', 'b'], ['c']]);
  });

  it('rings at once for a job that is full', () => {
    const sut = crowded();
    const places = Array.from({ length: MOST_IN_A_JOB + 1 }, () => sut.place() ?? '');
    expect(new Set(places).size).toBe(2);
    for (const [place, job] of places.entries()) sut.ring(job, ring(`${place}`));
    expect(added.map((rings) => rings.length)).toEqual([MOST_IN_A_JOB]);
    sut.flush();
    expect(added.map((rings) => rings.length)).toEqual([MOST_IN_A_JOB, 1]);
  });

  it('refuses what comes after its job was rung, and rings for no job that stayed empty', () => {
    const sut = crowded();
    const job = sut.place() ?? '';
    jest.advanceTimersByTime(GATHER_MS);
    expect(sut.ring(job, ring('late'))).toBe(false);
    expect(sut.ring('another', ring('foreign'))).toBe(false);
    expect(added).toEqual([]);
  });

  it('calms down', () => {
    const sut = crowded();
    expect(sut.place()).toBeDefined();
    jest.advanceTimersByTime(2 * GATHER_MS);
    expect(sut.place()).toBeUndefined();
  });
});
