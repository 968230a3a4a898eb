import { randomUUID } from 'node:crypto';

export interface Asked {
  /** Text and bytes as they are, everything else as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Idempotency-Key of a POST; a fresh one when not given, none when `null`. */
  key?: string | null;
}

export interface Answer<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

/** The API said something else than expected. */
export class UnexpectedAnswer extends Error {
  readonly code = 'testing.unexpected_answer';

  constructor(
    request: string,
    readonly status: number,
    readonly body: unknown,
  ) {
    super(`${request} answered ${status}: ${JSON.stringify(body)}`);
    this.name = 'UnexpectedAnswer';
  }
}

/** Talks to the HTTP API as a browser does: keeps cookies, names its origin, gives each POST a key. */
export class BrowserLike {
  private readonly cookies = new Map<string, string>();

  /** @param url where to send; may be changed to that of another portal replica */
  constructor(
    public url: string,
    private readonly origin = url,
  ) {}

  async ask<Body = unknown>(method: string, path: string, asked: Asked = {}): Promise<Answer<Body>> {
    const headers = new Headers({ origin: this.origin, ...asked.headers });
    if (this.cookies.size > 0)
      headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const key = asked.key === undefined && method === 'POST' ? randomUUID() : asked.key;
    if (key) headers.set('idempotency-key', key);
    const isRaw = typeof asked.body === 'string' || asked.body instanceof Uint8Array;
    const content = isRaw ? (asked.body as string | Uint8Array<ArrayBuffer>) : JSON.stringify(asked.body);
    if (asked.body !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json');
    const response = await fetch(new URL(path, this.url), {
      method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(60_000),
      ...(asked.body === undefined ? {} : { body: content }),
    });
    this.keepCookies(response.headers);
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parsed(text) as Body };
  }

  /** The body of a 2xx answer. @throws UnexpectedAnswer */
  async mustAsk<Body>(method: string, path: string, asked: Asked = {}): Promise<Body> {
    const { status, body } = await this.ask<Body>(method, path, asked);
    if (status < 200 || status > 299) throw new UnexpectedAnswer(`${method} ${path}`, status, body);
    return body;
  }

  forgetCookies(): void {
    this.cookies.clear();
  }

  private keepCookies(headers: Headers): void {
    for (const cookie of headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      if (value === '' || /max-age=0/i.test(cookie)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
