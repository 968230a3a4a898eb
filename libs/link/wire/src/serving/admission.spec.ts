import { command, Done, query, type Operation } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { refusalOf, type Arrival } from './admission.js';
import { Pace } from './pace.js';
import { Refusals } from './refusals.js';

const ask = query({ input: Done, output: Done, timeoutMs: 1000 });
const act = command({ input: Done, output: Done, timeoutMs: 1000, idempotency: 'none' });

describe('the admission of a request', () => {
  const refusals = new Refusals();
  const sut = (arrival: Partial<Arrival>, running = 0, spec: Operation = ask) =>
    refusalOf(
      {
        ref: { module: 'probe', operation: 'look', spec },
        pace: paceOf(200),
        remainingMs: 1000,
        running: 0,
        leaving: false,
        ...arrival,
      },
      { running },
      refusals,
    );

  it('lets run what has time, and what has little time while the host has little to do', () => {
    expect(sut({})).toBeUndefined();
    expect(sut({ remainingMs: 1000 }, 500)).toBeUndefined();
    expect(sut({ remainingMs: 100 }, 63)).toBeUndefined();
    expect(sut({ remainingMs: 1, pace: new Pace() }, 500)).toBeUndefined();
    expect(refusals.all()).toEqual({});
  });

  it('refuses what would not be done in time when the host has much to do', () => {
    expect(sut({ remainingMs: 199 }, 64)).toMatchObject({
      code: 'link.unavailable',
      data: { reason: 'it has too much to do, and this would not be done in time' },
    });
    expect(refusals.of('late')).toBe(1);
  });

  it('never starts what has no time left', () => {
    expect(sut({ remainingMs: 0 })).toMatchObject({ code: 'link.deadline_exceeded' });
    expect(sut({ remainingMs: -1 }, 0, act)).toMatchObject({ code: 'link.unavailable' });
  });

  it('refuses what is not served, too much at once, and everything on the way out', () => {
    expect(sut({ pace: undefined })).toMatchObject({ code: 'link.invalid_argument' });
    expect(sut({ running: 1024 })).toMatchObject({ data: { reason: 'it has too much to do' } });
    expect(sut({ leaving: true })).toMatchObject({ data: { reason: 'it is going away' } });
    expect(refusals.all()).toEqual({ late: 3, operation: 1, overload: 1, leaving: 1 });
  });
});

describe('the pace of an operation', () => {
  it('follows what the last calls took, and quick failures do not change it', () => {
    const pace = paceOf(100);
    for (let i = 0; i < 40; i++) pace.answered(10);
    expect(Math.round(pace.ms)).toBe(10);
    pace.failed(1);
    expect(Math.round(pace.ms)).toBe(10);
    pace.failed(1000);
    expect(pace.ms).toBeGreaterThan(100);
  });
});

function paceOf(ms: number): Pace {
  const pace = new Pace();
  pace.answered(ms);
  return pace;
}
