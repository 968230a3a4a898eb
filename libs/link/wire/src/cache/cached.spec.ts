import { contractError, DeadlineExceeded, query, Unavailable, Cancelled } from '#contracts';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { IsString } from 'class-validator';
import type { Link, OperationCaller } from '../link.js';
import { ServedCall } from '../served-call.js';
import { cached } from './cached.js';

class Words {
  @IsString()
  words: string;
}

class Declined extends contractError('probe.declined', (data: { what: string }) => `${data.what} was declined.`) {}

const at = { module: 'probe', operation: 'look' };
const spec = query({ input: Words, output: Words, errors: [Declined], timeoutMs: 1000, cacheFor: 5000 });
const away = () => new Unavailable({ ...at, reason: 'it is away' });

describe('a link with a memory', () => {
  let now: number;
  let asked: jest.Mock<OperationCaller>;
  let link: Link;
  let call: OperationCaller;

  beforeEach(() => {
    now = 1_000_000;
    asked = jest.fn<OperationCaller>(async (input) => input);
    link = linkOver(asked);
    call = link.bind({ ...at, spec });
  });
  afterEach(() => void jest.restoreAllMocks());

  function linkOver(caller: OperationCaller, strict = false): Link {
    const zero = { operation: 'probe.look', calls: 0, inFlight: 0, errors: {}, latencyMs: { p50: 0, p95: 0, p99: 0 } };
    const close = async () => {
      asked.mockImplementation(fails(away));
    };
    const inner: Link = { bind: () => caller, open: () => {}, obstacle: () => undefined, counts: () => [zero], close };
    return cached(inner, { strict, now: () => now });
  }

  const fails = (error: () => Error) => async () => {
    throw error();
  };

  /** A question that is answered when it is told to. */
  function held() {
    const { promise, resolve, reject } = Promise.withResolvers<object>();
    asked.mockImplementationOnce(() => promise);
    return { resolve, reject };
  }

  it('asks once while the answer is fresh, and again when it is not', async () => {
    await call({ words: 'a' });
    now += 4999;
    await expect(call({ words: 'a' })).resolves.toEqual({ words: 'a' });
    expect(asked).toHaveBeenCalledTimes(1);
    now += 1;
    asked.mockResolvedValueOnce({ words: 'newer' });
    await expect(call({ words: 'a' })).resolves.toEqual({ words: 'newer' });
  });

  it('keeps different questions apart', async () => {
    await expect(call({ words: 'a' })).resolves.toEqual({ words: 'a' });
    await expect(call({ words: 'b' })).resolves.toEqual({ words: 'b' });
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('asks once for several who ask at once', async () => {
    const answers = await Promise.all(['a', 'a', 'a'].map((words) => call({ words })));
    expect(answers).toEqual([{ words: 'a' }, { words: 'a' }, { words: 'a' }]);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('shares no reference between those who ask', async () => {
    const together = await Promise.all([call({ words: 'a' }), call({ words: 'a' })]);
    const later = await call({ words: 'a' });
    expect(new Set([...together, later]).size).toBe(3);
    Object.assign(later, { words: 'changed' });
    await expect(call({ words: 'a' })).resolves.toEqual({ words: 'a' });
  });

  it('freezes what it gives in strict mode', async () => {
    const strict = linkOver(asked, true).bind({ ...at, spec });
    await strict({ words: 'a' });
    expect(Object.isFrozen(await strict({ words: 'a' }))).toBe(true);
  });

  it.each([
    ['is away', away],
    ['does not answer', () => new DeadlineExceeded({ ...at, timeoutMs: 1000 })],
  ])('gives an old answer when the module %s, up to ten times its age', async (_, error) => {
    await call({ words: 'a' });
    asked.mockImplementation(fails(error));
    now += 54_999;
    await expect(call({ words: 'a' })).resolves.toEqual({ words: 'a' });
    now += 1;
    await expect(call({ words: 'a' })).rejects.toMatchObject({ code: error().code });
  });

  it('gives a module that is away a moment before it asks again', async () => {
    await call({ words: 'a' });
    now += 5000;
    asked.mockImplementation(fails(away));
    await call({ words: 'a' });
    now += 999;
    await call({ words: 'a' });
    expect(asked).toHaveBeenCalledTimes(2);
    now += 1;
    await call({ words: 'a' });
    expect(asked).toHaveBeenCalledTimes(3);
  });

  it('hides no answer of the module behind an old one, and keeps no error', async () => {
    await call({ words: 'a' });
    now += 5000;
    asked.mockImplementationOnce(fails(() => new Declined({ what: 'a' })));
    await expect(call({ words: 'a' })).rejects.toBeInstanceOf(Declined);
    await expect(call({ words: 'a' })).resolves.toEqual({ words: 'a' });
  });

  it('lets one who cannot wait go, and the question go on for the others', async () => {
    const { resolve } = held();
    const stop = new AbortController();
    const within = new ServedCall({ deadline: performance.now() + 5000, caller: 'browser' });
    const impatient = call({ words: 'a' }, { timeoutMs: 20 });
    const cancelled = call({ words: 'a' }, { signal: stop.signal });
    const nested = call({ words: 'a' }, { within });
    const patient = call({ words: 'a' });
    await expect(impatient).rejects.toBeInstanceOf(DeadlineExceeded);
    stop.abort();
    await expect(cancelled).rejects.toBeInstanceOf(Cancelled);
    within.cancel();
    await expect(nested).rejects.toBeInstanceOf(Cancelled);
    resolve({ words: 'late' });
    await expect(patient).resolves.toEqual({ words: 'late' });
    expect(asked).toHaveBeenCalledTimes(1);
    expect(asked.mock.calls[0]?.[1]).toMatchObject({ timeoutMs: 1000 });
  });

  it('gives an old answer to one who cannot wait for a fresh one', async () => {
    await call({ words: 'a' });
    now += 5000;
    held();
    await expect(call({ words: 'a' }, { timeoutMs: 20 })).resolves.toEqual({ words: 'a' });
  });

  it('counts what it answers itself', async () => {
    await call({ words: 'a' });
    await call({ words: 'a' });
    asked.mockImplementation(fails(away));
    await expect(call({ words: 'b' })).rejects.toBeInstanceOf(Unavailable);
    expect(link.counts()).toMatchObject([{ calls: 3, inFlight: 0, errors: { [Unavailable.code]: 1 } }]);
  });

  it('forgets everything when it is closed', async () => {
    const { resolve } = held();
    const underWay = call({ words: 'b' });
    await call({ words: 'a' });
    await link.close();
    resolve({ words: 'b' });
    await underWay;
    await expect(call({ words: 'a' })).rejects.toBeInstanceOf(Unavailable);
    await expect(call({ words: 'b' })).rejects.toBeInstanceOf(Unavailable);
  });

  it('keeps no more than its share of memory', async () => {
    const large = 'x'.repeat(100_000);
    asked.mockImplementation(async () => ({ words: large }));
    for (let i = 0; i < 40; i++) await call({ words: String(i) });
    asked.mockClear();
    await call({ words: '39' });
    expect(asked).toHaveBeenCalledTimes(0);
    await call({ words: '0' });
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('leaves what declares nothing as it is', () => {
    const { cacheFor: _, ...plain } = spec;
    expect(link.bind({ ...at, spec: plain })).toBe(asked);
  });

  it('passes on what cannot be a question, for the link to say why', async () => {
    await call({ words: 1n } as never);
    expect(asked).toHaveBeenCalledTimes(1);
  });
});
