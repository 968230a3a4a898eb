import { type NetAnswer, NetRefusal } from '../exchange.js';

const TITLES: Readonly<Record<number, string>> = {
  400: 'Invalid Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
};

/** docs.x.com/x-api/fundamentals/response-codes-and-errors */
export function problem(status: number, detail?: string): NetAnswer {
  const title = TITLES[status] ?? 'Something went wrong';
  return { status, body: { title, detail: detail ?? title, type: 'about:blank', status } };
}

export function refuse(status: number, detail: string): never {
  throw new NetRefusal(problem(status, detail));
}
