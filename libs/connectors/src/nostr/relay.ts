import { OutboundError, type OutboundGuard, outboundErrorOf } from '#http';
import { parsed } from '../exchange/json.js';

/** How long a relay is waited for, in milliseconds. */
export interface Patience {
  /** Until the socket stands; a relay may be asked to wake up. */
  readonly openMs: number;
  /** From a question to the end of its answer. */
  readonly answerMs: number;
}

export const USUAL_PATIENCE: Patience = { openMs: 8000, answerMs: 15_000 };

/** What a relay sends: `["OK", …]`, `["EVENT", …]`, `["EOSE", …]`, `["CLOSED", …]`, `["NOTICE", …]` (NIP-01). */
export type RelayMessage = readonly unknown[];

/**
 * Asks a relay one thing and reads until `done` finds what it waits for.
 *
 * @returns what `done` found
 * @throws OutboundError: `left: 'no'` until the socket stood, `maybe` from then on
 */
export async function askRelay<T>(
  guard: Pick<OutboundGuard, 'webSocket'>,
  url: string,
  question: RelayMessage,
  done: (message: RelayMessage) => T | undefined,
  signal: AbortSignal,
  { openMs, answerMs }: Patience = USUAL_PATIENCE,
): Promise<T> {
  let socket: ReturnType<OutboundGuard['webSocket']>;
  try {
    socket = guard.webSocket(url);
  } catch (error) {
    throw outboundErrorOf(error);
  }
  let left: 'no' | 'maybe' = 'no';
  return await new Promise<T>((found, fail) => {
    const late = (what: string) => () => failed(new OutboundError('timed_out', left, `${url} ${what} in time.`));
    let timer = setTimeout(late('did not open'), openMs);
    const over = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', called);
      socket.close();
    };
    const failed = (error: OutboundError) => {
      over();
      fail(error);
    };
    const called = () => failed(new OutboundError('aborted', left, 'It was broken off before its answer came.'));
    const broken = () => {
      const how = left === 'no' ? 'cannot be connected to' : 'closed before it answered';
      failed(new OutboundError(left === 'no' ? 'connect_failed' : 'broken_off', left, `${url} ${how}.`));
    };
    if (signal.aborted) return called();
    signal.addEventListener('abort', called, { once: true });
    socket.addEventListener('error', broken);
    socket.addEventListener('close', broken);
    socket.addEventListener('open', () => {
      clearTimeout(timer);
      timer = setTimeout(late('did not answer'), answerMs);
      left = 'maybe';
      socket.send(JSON.stringify(question));
    });
    socket.addEventListener('message', ({ data }: { data: unknown }) => {
      const message = parsed(String(data));
      const answer = Array.isArray(message) ? done(message) : undefined;
      if (answer === undefined) return;
      over();
      found(answer);
    });
    return undefined;
  });
}
