import { PublishFailure } from '#connectors';
import { type OutboundGuard, outboundErrorOf } from '#http';

export interface ModelCall {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly token: string;
  readonly signal: AbortSignal;
  readonly body?: object;
}

export interface ModelAnswerSeen {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Speaks to a played network of an outcome model, and says what a failure means for the post. */
export class ModelApi {
  constructor(
    private readonly guard: OutboundGuard,
    private readonly label: string,
  ) {}

  /** @returns 2xx and 404 answers. @throws PublishFailure */
  async call(base: string, { method, path, token, signal, body }: ModelCall): Promise<ModelAnswerSeen> {
    const { status, text, retryAfter } = await this.exchange(new URL(path, base), {
      method,
      signal,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer = objectOf(text);
    if ((status >= 200 && status < 300) || (status === 404 && method === 'GET')) {
      if (answer) return { status, body: answer };
      throw this.failure('doubt', 'unreadable_answer', 'answered something unreadable');
    }
    if (status === 401)
      throw this.failure('unauthorised', 'unauthorised', 'no longer takes the token. Connect the channel again');
    if (status === 429) throw this.failure('rate_limited', 'rate_limited', 'wants less', retryAfter);
    if (answer?.error === 'duplicate' || answer?.error === 'already published') {
      throw this.failure('duplicate', `duplicate_${status}`, 'holds an equal post');
    }
    if (status >= 400 && status < 500 && status !== 408 && status !== 425 && answer) {
      throw this.failure('refused', `refused_${status}`, `refused: ${String(answer.error)}`);
    }
    throw this.failure('doubt', `answered_${status}`, `answered ${status}`);
  }

  private async exchange(url: URL, init: RequestInit) {
    try {
      const response = await this.guard.fetch(url, init);
      const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
      return { status: response.status, text: await response.text(), retryAfter: seconds * 1000 };
    } catch (error) {
      const { left, code, message } = outboundErrorOf(error);
      throw this.failure(left === 'no' ? 'not_sent' : 'doubt', code, message);
    }
  }

  private failure(kind: PublishFailure['kind'], code: string, said: string, retryAfterMs = Number.NaN): PublishFailure {
    return new PublishFailure(kind, code, `${this.label} ${said}.`, Number.isNaN(retryAfterMs) ? {} : { retryAfterMs });
  }
}

function objectOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
