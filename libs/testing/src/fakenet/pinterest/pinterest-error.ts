import { type NetAnswer, NetRefusal } from '../exchange.js';

const SAID: Readonly<Record<number, readonly [number, string]>> = {
  401: [2, 'Authentication failed.'],
  403: [29, 'You are not permitted to access that resource.'],
  404: [50, 'Pin not found.'],
  429: [8, 'You have exceeded your rate limit. Try again later.'],
};

export function pinterestError(status: number): NetAnswer {
  const [code, message] = SAID[status] ?? [1, 'Something went wrong on our end.'];
  return { status, body: { code, message } };
}

export function refuse(status: number, code: number, message: string): never {
  throw new NetRefusal({ status, body: { code, message } });
}
