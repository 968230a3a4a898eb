import { OutboundError, type OutboundGuard, outboundErrorOf } from '#http';
import { parsed } from '../exchange/json.js';

/** Until the socket stands; a relay may be asked to wake up. */
const OPEN_MS = 8000;
/** From a question to the end of its answer. */
const ANSWER_MS = 15_000;

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
    let timer = setTimeout(late('did not open'), OPEN_MS);
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
      timer = setTimeout(late('did not answer'), ANSWER_MS);
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
