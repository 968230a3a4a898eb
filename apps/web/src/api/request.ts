import { ApiProblem, type ProblemBody } from './api-problem';
import { newKey } from './new-key';
import { SubmitKeys } from './submit-keys';

export interface RequestOptions {
  body?: unknown;
  query?: Record<string, string | number | undefined>;
  /** The version the edit is based on, sent as If-Match. */
  ifVersion?: number;
  signal?: AbortSignal;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const keys = new SubmitKeys(newKey);

/** One call of the HTTP API; `path` starts with /api. Rejects with ApiProblem, or with AbortError when aborted. */
export async function request<Answer>(method: Method, path: string, options: RequestOptions = {}): Promise<Answer> {
  const body = options.body === undefined ? undefined : JSON.stringify(options.body);
  const identity = `${method} ${path} ${body ?? ''}`;
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (options.ifVersion !== undefined) headers['if-match'] = `"${options.ifVersion}"`;
  if (method === 'POST') headers['idempotency-key'] = keys.take(identity);

  try {
    const answer = await send(path + queryString(options.query), {
      method,
      headers,
      body,
      signal: options.signal ?? null,
    });
    keys.decided(identity);
    return answer as Answer;
  } catch (error) {
    if (!(error instanceof ApiProblem) || !error.undecided) keys.decided(identity);
    throw error;
  }
}

async function send(url: string, init: RequestInit): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(url, { ...init, credentials: 'include' });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ApiProblem(0, { detail: 'Drover did not answer. Check your connection and try again.' });
  }
  const parsed = await readJson(response);
  if (response.ok) return parsed;
  const wait = Number(response.headers.get('retry-after'));
  throw new ApiProblem(response.status, (parsed ?? {}) as ProblemBody, wait > 0 ? wait : undefined);
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text().catch(() => '');
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // A proxy's HTML page, for example: the status still tells what happened.
    return undefined;
  }
}

function queryString(query: RequestOptions['query']): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined) search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
