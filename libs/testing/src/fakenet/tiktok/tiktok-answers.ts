import { type NetAnswer, NetRefusal } from '../exchange.js';
import { ok } from '../played/played-network.js';

const CODES: Readonly<Record<number, string>> = { 401: 'access_token_invalid', 429: 'rate_limit_exceeded' };

/** developers.tiktok.com/doc/tiktok-api-v2-error-handling */
export function tiktokError(
  status: number,
  code = CODES[status] ?? (status < 500 ? 'invalid_params' : 'internal_error'),
): NetAnswer {
  return { status, body: { error: { code, message: code.replaceAll('_', ' '), log_id: '1' } } };
}

export function refuse(status: number, code: string): never {
  throw new NetRefusal(tiktokError(status, code));
}

export const data = (value: object): NetAnswer => ok({ data: value, error: { code: 'ok', message: '', log_id: '1' } });
