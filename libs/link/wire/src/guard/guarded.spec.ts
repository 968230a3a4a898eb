import {
  contractError,
  DeadlineExceeded,
  Done,
  InvalidArgument,
  OutcomeUnknown,
  query,
  Unavailable,
  type KeyedCallOptions,
} from '#contracts';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Link } from '../link.js';
import { guarded } from './guarded.js';

class Declined extends contractError('probe.declined', (data: { what: string }) => `${data.what} was declined.`) {}

const at = { module: 'probe', operation: 'look' };
const ref = { ...at, spec: query({ input: Done, output: Done, errors: [Declined], timeoutMs: 1000 }) };
const late = () => new DeadlineExceeded({ ...at, timeoutMs: 1000 });

describe('a guarded link', () => {
  /** What the link beneath does with a call. */
  let asked: jest.Mock<(input: object, options?: Partial<KeyedCallOptions>) => Promise<object>>;
  let now: number;
  const lines: string[] = [];
  const log = {
    info: (_: object, line: string) => void lines.push(line),
    warn: (_: object, line: string) => void lines.push(line),
    error: () => undefined,
  };

  beforeEach(() => {
    now = 1_000_000;
    jest.spyOn(performance, 'now').mockImplementation(() => now);
    asked = jest.fn(async () => ({}));
    lines.length = 0;
  });
  afterEach(() => void jest.restoreAllMocks());

  function guard(limits?: { running: number; waiting: number }) {
    const inner: Link = {
      bind: () => asked,
      open: () => undefined,
      obstacle: () => undefined,
      counts: () => [
        { operation: 'probe.look', calls: 1, inFlight: 0, errors: {}, latencyMs: { p50: 0, p95: 0, p99: 0 } },
      ],
      close: async () => undefined,
    };
    const link = guarded(inner, 'probe', log, limits);
    return { link, call: link.bind(ref) };
  }

  type Call = ReturnType<typeof guard>['call'];

  /** `times` failures, each of its own moment. */
  async function fail(call: Call, times: number, error: () => Error, options?: Partial<KeyedCallOptions>) {
    asked.mockImplementation(async () => {
      throw error();
    });
    for (let i = 0; i < times; i++) {
      now += 150;
      await call({}, options).catch(() => undefined);
    }
    asked.mockClear();
    asked.mockImplementation(async () => ({}));
  }

  it.each([
    ['Unavailable', () => new Unavailable({ ...at, reason: 'away' })],
    ['DeadlineExceeded', late],
    ['OutcomeUnknown', () => new OutcomeUnknown({ ...at, reason: 'no answer' })],
  ])('answers at once after a second of nothing but %s, and tries again a moment later', async (_, error) => {
    const { call, link } = guard();
    await fail(call, 10, error);
    await expect(call({})).rejects.toThrow('probe.look is unavailable: it has not answered for a while');
    expect(asked).not.toHaveBeenCalled();
    expect(link.counts()[0]).toMatchObject({ calls: 2, errors: { 'link.unavailable': 1 } });
    now += 500;
    await expect(call({})).resolves.toEqual({});
    await expect(call({})).resolves.toEqual({});
    expect(lines).toEqual(['probe does not answer: calls to it fail at once until it does', 'probe answers again']);
  });

  it('stays open when the trial fails, and lets nothing else through while it runs', async () => {
    const { call } = guard();
    await fail(call, 10, late);
    now += 500;
    let end: (error: Error) => void = () => undefined;
    asked.mockImplementationOnce(() => new Promise((_, reject) => (end = reject)));
    const trial = call({});
    await expect(call({})).rejects.toBeInstanceOf(Unavailable);
    end(late());
    await expect(trial).rejects.toBeInstanceOf(DeadlineExceeded);
    await expect(call({})).rejects.toThrow('it has not answered for a while');
    now += 500;
    await expect(call({})).resolves.toEqual({});
  });

  it.each([
    ['declared errors', () => new Declined({ what: 'it' }), undefined],
    ['inputs that do not fit', () => new InvalidArgument({ ...at, problems: [] }), undefined],
    ['callers that left no time', late, { timeoutMs: 10 }],
    ['callers that cancelled', () => new OutcomeUnknown({ ...at, reason: 'x' }), { signal: AbortSignal.abort() }],
  ])('stays closed whatever the number of %s', async (_, error, options) => {
    const { call } = guard();
    await fail(call, 30, error, options);
    await expect(call({})).resolves.toEqual({});
  });

  it('takes what fails in one moment for one failure, and forgets failures at the first answer', async () => {
    const { call } = guard();
    asked.mockImplementation(async () => {
      throw late();
    });
    await Promise.allSettled(Array.from({ length: 64 }, () => call({})));
    await fail(call, 8, late);
    await expect(call({})).resolves.toEqual({});
    await fail(call, 9, late);
    await expect(call({})).resolves.toEqual({});
  });

  it('runs so many at once, lets so many wait, and turns the rest away', async () => {
    const { call } = guard({ running: 2, waiting: 1 });
    const ends: ((output: object) => void)[] = [];
    asked.mockImplementation(() => new Promise((resolve) => ends.push(resolve)));
    const calls = [call({}), call({}), call({}, { timeoutMs: 900 })];
    await expect(call({})).rejects.toThrow('too many calls to it are under way');
    expect(asked).toHaveBeenCalledTimes(2);
    now += 400;
    ends[0]?.({});
    await calls[0];
    expect(asked).toHaveBeenCalledTimes(3);
    expect(asked.mock.lastCall?.[1]?.timeoutMs).toBe(500); // its time went on while it waited
    ends[1]?.({});
    ends[2]?.({});
    await expect(Promise.all(calls)).resolves.toHaveLength(3);
  });

  it('lets a call that was cancelled while it waited go', async () => {
    const { call } = guard({ running: 1, waiting: 1 });
    asked.mockImplementation(() => new Promise(() => undefined));
    void call({});
    const stop = new AbortController();
    const waiting = call({}, { signal: stop.signal });
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'link.cancelled' });
    void call({}).catch(() => undefined);
    expect(asked).toHaveBeenCalledTimes(1);
  });
});

describe('a call that waits for its turn', () => {
  it('fails when its time is over, and never starts', async () => {
    const asked = jest.fn(() => new Promise<object>(() => undefined));
    const inner: Link = {
      bind: () => asked,
      open: () => undefined,
      obstacle: () => undefined,
      counts: () => [],
      close: async () => undefined,
    };
    const call = guarded(inner, 'probe', undefined, { running: 1, waiting: 1 }).bind(ref);
    void call({});
    await expect(call({}, { timeoutMs: 30 })).rejects.toThrow('too many calls to it are under way');
    expect(asked).toHaveBeenCalledTimes(1);
  });
});
