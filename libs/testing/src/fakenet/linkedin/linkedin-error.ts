import { type NetAnswer, NetRefusal } from '../exchange.js';

const CODES: Readonly<Record<number, string>> = {
  401: 'INVALID_ACCESS_TOKEN',
  403: 'ACCESS_DENIED',
  404: 'RESOURCE_NOT_FOUND',
  422: 'INVALID_CONTENT',
  429: 'TOO_MANY_REQUESTS',
};

/** learn.microsoft.com/linkedin/shared/api-guide/concepts/error-handling */
export function linkedInError(status: number, message?: string, code = CODES[status] ?? 'ERROR'): NetAnswer {
  return { status, body: { status, code, message: message ?? code.toLowerCase().replaceAll('_', ' ') } };
}

export function refuse(status: number, message: string, code?: string): never {
  throw new NetRefusal(linkedInError(status, message, code));
}
