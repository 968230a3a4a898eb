import { type NetAnswer, NetRefusal } from '../exchange.js';

const REASONS: Readonly<Record<number, string>> = { 401: 'authError', 404: 'videoNotFound', 429: 'rateLimitExceeded' };

/** developers.google.com/youtube/v3/docs/errors */
export function youtubeError(status: number, reason = REASONS[status] ?? 'badRequest'): NetAnswer {
  const errors = [{ message: reason, domain: 'youtube', reason }];
  return { status, body: { error: { code: status, message: `The request was refused: ${reason}`, errors } } };
}

export function refuse(status: number, reason: string): never {
  throw new NetRefusal(youtubeError(status, reason));
}
