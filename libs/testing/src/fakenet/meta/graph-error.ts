import { type NetAnswer, NetRefusal } from '../exchange.js';

const CODES: Readonly<Record<number, number>> = { 401: 190, 408: 2, 425: 2, 429: 32 };

/** developers.facebook.com/docs/graph-api/guides/error-handling */
export function graphError(status: number, message = 'Something is wrong with this request', code?: number): NetAnswer {
  const number = code ?? CODES[status] ?? (status >= 500 ? 2 : 100);
  const type = number === 190 ? 'OAuthException' : 'GraphMethodException';
  return { status, body: { error: { message, type, code: number, fbtrace_id: 'A1' } } };
}

export function refuse(message: string, code = 100, status = 400): never {
  throw new NetRefusal(graphError(status, message, code));
}
