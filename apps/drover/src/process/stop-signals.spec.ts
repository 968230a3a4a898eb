import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { stopSignal } from './stop-signals.js';

type Listener = (name: NodeJS.Signals) => void;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

describe('stopSignal', () => {
  const heard = new Map<string, Listener>();
  let exit: jest.SpiedFunction<typeof process.exit>;
  let sut: AbortSignal;

  beforeEach(() => {
    jest.useFakeTimers();
    jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    exit = jest.spyOn(process, 'exit').mockImplementation((() => undefined) as typeof process.exit);
    const before = new Map(SIGNALS.map((name) => [name, process.listeners(name)]));
    sut = stopSignal();
    for (const name of SIGNALS) {
      const [added] = process.listeners(name).filter((listener) => !before.get(name)?.includes(listener));
      if (added !== undefined) heard.set(name, added);
    }
  });
  afterEach(() => {
    for (const name of SIGNALS) process.removeListener(name, heard.get(name) ?? (() => undefined));
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  const send = (name: NodeJS.Signals) => heard.get(name)?.(name);

  it.each(SIGNALS)('lets what is under way end at the first %s', (name) => {
    expect(sut.aborted).toBe(false);
    send(name);
    expect(sut.aborted).toBe(true);
    expect(exit).not.toHaveBeenCalled();
  });

  it('ends at once, with the code of an interrupted program, at the second Ctrl-C', () => {
    send('SIGINT');
    jest.advanceTimersByTime(1001);
    send('SIGINT');
    expect(exit.mock.calls).toEqual([[130]]);
  });

  it('counts the Ctrl-C that npm passes on as the one it was', () => {
    send('SIGINT');
    jest.advanceTimersByTime(900);
    send('SIGINT');
    expect(exit).not.toHaveBeenCalled();
  });

  it('stays patient when a supervisor asks again', () => {
    send('SIGTERM');
    jest.advanceTimersByTime(5000);
    send('SIGTERM');
    expect(exit).not.toHaveBeenCalled();
  });

  it('gives up a drain that takes 45 seconds', () => {
    send('SIGTERM');
    jest.advanceTimersByTime(44_999);
    expect(exit).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(exit.mock.calls).toEqual([[1]]);
  });
});
