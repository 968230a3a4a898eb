import type { OutboundGuard } from '#http';
import { type JsonObject, objectOf } from '../exchange/json.js';
import { WebApi, type WebCall } from '../exchange/web-api.js';
import { unauthorised, unreadableAnswer } from '../outcome/status-failure.js';

export const SANDBOX_LABEL = 'Sandbox';
const CALL_MS = 30_000;

interface SandboxRequest extends Pick<WebCall, 'method' | 'signal' | 'headers'> {
  readonly path: string;
  readonly token: string;
  readonly body?: object;
}

export interface SandboxAnswer {
  readonly status: number;
  readonly body: JsonObject;
}

/** Speaks the Sandbox network's HTTP API, which portal serves at `/sandbox/api`. */
export class SandboxApi {
  private readonly api: WebApi;

  constructor(
    guard: Pick<OutboundGuard, 'fetch'>,
    private readonly baseUrl: string,
  ) {
    this.api = new WebApi(guard, {
      label: SANDBOX_LABEL,
      judge: ({ status }) => (status === 401 ? unauthorised(SANDBOX_LABEL, 'this workspace') : undefined),
    });
  }

  /** @returns 2xx and 404 answers. @throws PublishFailure */
  async call({ method, path, token, signal, headers, body }: SandboxRequest): Promise<SandboxAnswer> {
    const answer = await this.api.ask({
      method,
      url: new URL(`/sandbox/api/${path}`, this.baseUrl),
      headers: { authorization: `Bearer ${token}`, ...headers },
      signal: AbortSignal.any([signal, AbortSignal.timeout(CALL_MS)]),
      ...(body && { json: body }),
    });
    if (answer.status === 404 && ['GET', 'DELETE'].includes(method)) return { status: 404, body: {} };
    const failure = this.api.failure(answer);
    if (failure) throw failure;
    if (typeof answer.json !== 'object' || answer.json === null) throw unreadableAnswer(SANDBOX_LABEL);
    return { status: answer.status, body: objectOf(answer.json) };
  }
}
