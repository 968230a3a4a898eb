import { type NetAnswer, NetRefusal } from '../exchange.js';
import { ok } from '../played/played-network.js';

const WORDS: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
};

export function redditError(status: number): NetAnswer {
  return { status, body: { message: WORDS[status] ?? 'Error', error: status } };
}

const BUDGET = { 'x-ratelimit-remaining': '99.0', 'x-ratelimit-reset': '300' };

/** An answer to a form: with what it made. */
export const made = (data: object): NetAnswer => ok({ json: { errors: [], data } }, BUDGET);

/** A refusal of a form comes with 200. */
export function refuse(code: string, sentence: string, field: string): never {
  throw new NetRefusal(ok({ json: { errors: [[code, sentence, field]] } }, BUDGET));
}
