import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { Log } from '#observability';
import { WakeLoop } from './wake-loop.js';

const warn = jest.fn();
const log = { warn } as unknown as Log; // the loop writes warnings only

function aLoop(run: (signal: AbortSignal) => Promise<number | undefined>, everyMs = 1000): WakeLoop {
  return new WakeLoop({ name: 'test', everyMs, log, run });
}

describe('WakeLoop', () => {
  afterEach(() => {
    jest.useRealTimers();
    warn.mockClear();
  });

  it('runs at once, then every so often, or earlier when a round says so', async () => {
    jest.useFakeTimers();
    const run = jest.fn(() => Promise.resolve<number | undefined>(undefined));
    const sut = aLoop(run);
    sut.start();
    await jest.advanceTimersByTimeAsync(0);
    expect(run).toHaveBeenCalledTimes(1);
    run.mockResolvedValueOnce(10);
    await jest.advanceTimersByTimeAsync(1000);
    expect(run).toHaveBeenCalledTimes(2);
    await jest.advanceTimersByTimeAsync(10);
    expect(run).toHaveBeenCalledTimes(3);
    await sut.stop();
  });

  it('runs again when it is woken during a round', async () => {
    let finish = (): void => undefined;
    const run = jest.fn(() => new Promise<undefined>((resolve) => (finish = () => resolve(undefined))));
    const sut = aLoop(run);
    sut.start();
    sut.wake();
    sut.wake();
    finish();
    await new Promise(setImmediate);
    expect(run).toHaveBeenCalledTimes(2);
    finish();
    await sut.stop();
  });

  it('repeats a failed round after a growing pause', async () => {
    jest.useFakeTimers();
    const run = jest.fn(() => Promise.reject<undefined>(new Error('away')));
    const sut = aLoop(run, 60_000);
    sut.start();
    await jest.advanceTimersByTimeAsync(100);
    expect(run).toHaveBeenCalledTimes(2);
    await jest.advanceTimersByTimeAsync(199);
    expect(run).toHaveBeenCalledTimes(2);
    await jest.advanceTimersByTimeAsync(1);
    expect(run).toHaveBeenCalledTimes(3);
    expect(warn).toHaveBeenCalledTimes(3);
    await sut.stop();
  });

  it('waits for the running round when it is stopped, and starts no other', async () => {
    let ended = false;
    const run = jest.fn(
      (signal: AbortSignal) =>
        new Promise<undefined>((resolve) => {
          signal.addEventListener('abort', () => {
            ended = true;
            resolve(undefined);
          });
        }),
    );
    const sut = aLoop(run);
    sut.start();
    sut.wake();
    await sut.stop();
    expect(ended).toBe(true);
    expect(run).toHaveBeenCalledTimes(1);
  });
});
