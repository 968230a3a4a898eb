import type { OutboundGuard } from '#http';
import { retryAfterMs } from '../outcome/retry-after.js';
import { statusFailure, unauthorised, unreadableAnswer } from '../outcome/status-failure.js';
import { transportFailure } from '../outcome/transport-failure.js';

export const SANDBOX_LABEL = 'Sandbox';
const CALL_MS = 30_000;

interface SandboxRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly token: string;
  readonly signal: AbortSignal;
  readonly headers?: Record<string, string>;
  readonly body?: object;
}

export interface SandboxAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Speaks the Sandbox network's HTTP API, which portal serves at `/sandbox/api`. */
export class SandboxApi {
  constructor(
    private readonly guard: OutboundGuard,
    private readonly baseUrl: string,
  ) {}

  /** @returns 2xx and 404 answers. @throws PublishFailure */
  async call(request: SandboxRequest): Promise<SandboxAnswer> {
    const response = await this.send(request);
    if (response.status === 404 && ['GET', 'DELETE'].includes(request.method)) return { status: 404, body: {} };
    if (response.status === 401) throw unauthorised(SANDBOX_LABEL, 'this workspace');
    const body = await readObject(response);
    if (response.ok && body) return { status: response.status, body };
    if (response.ok) throw unreadableAnswer(SANDBOX_LABEL);
    const wait = retryAfterMs(response.headers.get('retry-after'), Date.now());
    throw statusFailure({
      label: SANDBOX_LABEL,
      status: response.status,
      ...(typeof body?.detail === 'string' ? { said: body.detail } : {}),
      ...(wait === undefined ? {} : { retryAfterMs: wait }),
    });
  }

  private async send(request: SandboxRequest): Promise<Response> {
    try {
      return await this.guard.fetch(new URL(`/sandbox/api/${request.path}`, this.baseUrl), {
        method: request.method,
        headers: {
          authorization: `Bearer ${request.token}`,
          ...(request.body ? { 'content-type': 'application/json' } : {}),
          ...request.headers,
        },
        ...(request.body ? { body: JSON.stringify(request.body) } : {}),
        signal: AbortSignal.any([request.signal, AbortSignal.timeout(CALL_MS)]),
      });
    } catch (error) {
      throw transportFailure(error, SANDBOX_LABEL);
    }
  }
}

/** The JSON object of an answer; undefined when it is none. @throws PublishFailure when it breaks off */
async function readObject(response: Response): Promise<Record<string, unknown> | undefined> {
  let text: string;
  try {
    text = await response.text();
  } catch (error) {
    throw transportFailure(error, SANDBOX_LABEL);
  }
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
