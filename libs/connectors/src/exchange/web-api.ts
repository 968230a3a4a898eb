import type { OutboundGuard } from '#http';
import type { Budget, SendAttempt } from '../connector.port.js';
import { assertMaySend } from '../outcome/may-send.js';
import { spokenLimits } from '../outcome/budget-headers.js';
import { statusFailure } from '../outcome/status-failure.js';
import { assertNotCalledOff, transportFailure } from '../outcome/transport-failure.js';
import type { PublishFailure } from '../publish-failure.js';
import { brokenOff } from './file-bytes.js';
import { objectOf, parsed, textOf } from './json.js';

export interface WebCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string | URL;
  readonly signal: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: object;
  /** Sent as it is: a form, a text, bytes. */
  readonly body?: FormData | URLSearchParams | string | Uint8Array<ArrayBuffer>;
  /** A 3xx without an address is an answer there; one with an address is refused all the same. */
  readonly redirect?: 'manual';
  /** Whose access it is, for people. */
  readonly handle?: string;
  /** The attempt that this request makes public: in the tick before it, it must still be ours. */
  readonly attempt?: SendAttempt;
}

/** An answer that came whole. */
export interface WebAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body's JSON value; undefined when it is none. */
  readonly json: unknown;
}

/** How a network says things. */
export interface NetworkManners {
  /** The network, for people. */
  readonly label: string;
  /** Its own sentence in a refusal; without it `message`, `error` or `detail` of the answer. */
  readonly said?: (answer: WebAnswer) => string | undefined;
  /**
   * What the status alone does not tell, for every answer, successes included: access that is gone, an equal post, a
   * refusal that comes with 200. Undefined: the status says it.
   */
  readonly judge?: (answer: WebAnswer, handle: string) => PublishFailure | undefined;
  /** Milliseconds to wait, where neither `Retry-After` nor the budget says it. */
  readonly wait?: (answer: WebAnswer) => number | undefined;
}

function plainlySaid({ json }: WebAnswer): string | undefined {
  const { message, error, detail } = objectOf(json);
  return textOf(message) ?? textOf(error) ?? textOf(detail);
}

/** A network's HTTP interface behind the guard: every way in which a call can end is a value or a `PublishFailure`. */
export class WebApi {
  constructor(
    private readonly guard: Pick<OutboundGuard, 'fetch'>,
    private readonly manners: NetworkManners,
  ) {}

  /** @returns an answer that means success. @throws PublishFailure */
  async call(call: WebCall): Promise<WebAnswer> {
    const answer = await this.ask(call);
    const failure = this.failure(answer, call.handle);
    if (failure) throw failure;
    return answer;
  }

  /** @returns whatever was answered. @throws PublishFailure when no whole answer came */
  async ask(call: WebCall): Promise<WebAnswer> {
    const { method, url, signal, headers, json, body = json && JSON.stringify(json), attempt, redirect } = call;
    if (attempt) assertMaySend(attempt, signal, this.manners.label);
    else assertNotCalledOff(signal, this.manners.label);
    try {
      const response = await this.guard.fetch(url, {
        method,
        signal,
        ...(redirect && { redirect }),
        headers: { accept: 'application/json', ...(json && { 'content-type': 'application/json' }), ...headers },
        ...(body !== undefined && { body }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, json: parsed(text) };
    } catch (error) {
      const failure = transportFailure(error, this.manners.label);
      throw (failure.kind === 'doubt' && brokenOff(body, this.manners.label)) || failure;
    }
  }

  /** What an answer means for the post; undefined when it is a success. */
  failure(answer: WebAnswer, handle = 'this account'): PublishFailure | undefined {
    const { label, judge, said = plainlySaid, wait } = this.manners;
    const judged = judge?.(answer, handle);
    if (judged) return judged;
    const { status, headers } = answer;
    if (status >= 200 && status < 300) return undefined;
    const sentence = said(answer);
    const { budget, retryAfterMs = wait?.(answer) ?? budget?.resetMs } = spokenLimits(headers, Date.now());
    return statusFailure({
      label,
      status,
      ...(sentence === undefined ? {} : { said: sentence }),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(budget === undefined ? {} : { budget }),
    });
  }

  /** What is left, where the answer's headers say it. */
  budget({ headers }: WebAnswer): Budget | undefined {
    return spokenLimits(headers, Date.now()).budget;
  }
}
