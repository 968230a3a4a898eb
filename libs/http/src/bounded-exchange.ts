import type { IncomingHttpHeaders } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Dispatcher } from 'undici';
import { OutboundError } from './outbound-error.js';
import type { OutboundLimits } from './outbound-limits.js';

const ONE_CODING = /^(identity|gzip|x-gzip|deflate)$/i;

/** Stands between undici and whoever reads an answer: total time, size, and no redirects. */
class BoundedExchange implements Dispatcher.DispatchHandler {
  private readonly timer: NodeJS.Timeout;
  private controller: Dispatcher.DispatchController | undefined;
  private late: OutboundError | undefined;
  private bytesLeft: number;

  constructor(
    private readonly next: Dispatcher.DispatchHandler,
    private readonly limits: OutboundLimits,
  ) {
    this.bytesLeft = limits.maxBytes;
    this.timer = setTimeout(() => {
      this.late = new OutboundError('timed_out', 'maybe', 'The other side took too long to answer.');
      this.controller?.abort(this.late);
    }, limits.totalMs);
    this.timer.unref();
  }

  onRequestStart(controller: Dispatcher.DispatchController, context: unknown): void {
    this.controller = controller;
    this.next.onRequestStart?.(controller, context);
    if (this.late) controller.abort(this.late);
  }

  onRequestUpgrade(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
    socket: Duplex,
  ): void {
    clearTimeout(this.timer);
    this.next.onRequestUpgrade?.(controller, status, headers, socket);
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
    statusText?: string,
  ): void {
    const refusal = this.refusalOf(status, headers);
    if (refusal) controller.abort(refusal);
    else this.next.onResponseStart?.(controller, status, headers, statusText);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.bytesLeft -= chunk.length;
    if (this.bytesLeft < 0) controller.abort(tooLarge());
    else this.next.onResponseData?.(controller, chunk);
  }

  onResponseEnd(controller: Dispatcher.DispatchController, trailers: IncomingHttpHeaders): void {
    clearTimeout(this.timer);
    this.next.onResponseEnd?.(controller, trailers);
  }

  onResponseError(controller: Dispatcher.DispatchController, error: Error): void {
    clearTimeout(this.timer);
    this.next.onResponseError?.(controller, error);
  }

  onBodySent(chunk: Buffer): void {
    this.next.onBodySent?.(chunk);
  }

  onRequestSent(): void {
    this.next.onRequestSent?.();
  }

  private refusalOf(status: number, headers: IncomingHttpHeaders): OutboundError | undefined {
    if (status >= 300 && status < 400 && headers.location !== undefined) {
      const location = String(headers.location);
      const sentence = `The address redirects to ${location.slice(0, 200)}. Enter that one instead.`;
      return new OutboundError('redirect_refused', 'maybe', sentence, { location });
    }
    const coding = String(headers['content-encoding'] ?? 'identity').trim();
    if (!ONE_CODING.test(coding)) return tooLarge();
    if (coding.toLowerCase() !== 'identity') this.bytesLeft = this.limits.maxEncodedBytes;
    return undefined;
  }
}

function tooLarge(): OutboundError {
  return new OutboundError('response_too_large', 'maybe', 'The answer is larger than Drover reads.');
}

/** Asks for an uncompressed answer, so that its size is known as it travels. */
function withoutCompression(headers: Dispatcher.DispatchOptions['headers']): Dispatcher.DispatchOptions['headers'] {
  if (typeof headers !== 'object' || headers === null || Symbol.iterator in headers) return headers;
  const others = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'accept-encoding');
  return { ...Object.fromEntries(others), 'accept-encoding': 'identity' };
}

/** An undici interceptor that holds every exchange to the limits. */
export function boundedExchanges(limits: OutboundLimits): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) =>
    dispatch({ ...options, headers: withoutCompression(options.headers) }, new BoundedExchange(handler, limits));
}
