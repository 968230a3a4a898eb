import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { openLiveStream, type LiveEvent } from './live-stream';

/** The browser's EventSource, played by the test. */
class PlayedSource {
  static opened: PlayedSource[] = [];
  onopen = (): void => undefined;
  onerror = (): void => undefined;
  closed = false;
  private readonly heard = new Map<string, (message: { data: string }) => void>();

  constructor(readonly url: string) {
    PlayedSource.opened.push(this);
  }

  addEventListener(type: string, listener: (message: { data: string }) => void): void {
    this.heard.set(type, listener);
  }

  close(): void {
    this.closed = true;
  }

  say(type: string, data: string): void {
    this.heard.get(type)?.({ data });
  }
}

function opened(index: number): PlayedSource {
  const source = PlayedSource.opened[index];
  if (!source) throw new RangeError(`Connection ${index} was not opened.`);
  return source;
}

describe(openLiveStream, () => {
  const events: LiveEvent[] = [];
  const states: boolean[] = [];
  let end: () => void;

  beforeEach(() => {
    jest.useFakeTimers();
    PlayedSource.opened = [];
    events.length = 0;
    states.length = 0;
    Object.assign(globalThis, { EventSource: PlayedSource });
    end = openLiveStream('w1', { onEvent: (event) => events.push(event), onState: (open) => states.push(open) });
  });

  afterEach(() => {
    end();
    Reflect.deleteProperty(globalThis, 'EventSource');
    jest.useRealTimers();
  });

  it('tells what changed', () => {
    opened(0).say('post', '{"postId":"p1"}');
    opened(0).say('notification', '{}');
    expect(events).toEqual([{ type: 'post', postId: 'p1' }, { type: 'notification' }]);
  });

  it('connects again after each break, ever more slowly', () => {
    opened(0).onerror();
    jest.advanceTimersByTime(1000);
    opened(1).onerror();
    jest.advanceTimersByTime(1000);
    expect(PlayedSource.opened).toHaveLength(2);
    jest.advanceTimersByTime(1000);
    opened(2).onopen();
    expect(PlayedSource.opened).toHaveLength(3);
    expect(states).toEqual([false, false, true]);
  });

  it('stays closed after its end', () => {
    opened(0).onerror();
    end();
    jest.advanceTimersByTime(60_000);
    expect(PlayedSource.opened).toHaveLength(1);
    expect(opened(0).closed).toBe(true);
  });
});
