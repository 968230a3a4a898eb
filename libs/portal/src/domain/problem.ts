import type { FieldProblem } from '#contracts';
import type { Refusal, RefusalKind } from './refusal.js';

/** RFC 9457, with a stable `code`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  errors?: readonly FieldProblem[];
  requestId: string;
}

const KINDS: Readonly<Record<RefusalKind, { status: number; title: string }>> = {
  invalid: { status: 422, title: 'Unprocessable content' },
  malformed: { status: 400, title: 'Bad request' },
  unauthenticated: { status: 401, title: 'Not signed in' },
  forbidden: { status: 403, title: 'Not allowed' },
  not_found: { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'Conflict' },
  precondition: { status: 412, title: 'Changed meanwhile' },
  precondition_required: { status: 428, title: 'Precondition required' },
  too_large: { status: 413, title: 'Too large' },
  too_many: { status: 429, title: 'Too many requests' },
  unavailable: { status: 503, title: 'Unavailable' },
};

/** A refusal as the HTTP API answers it. */
export function problemOf(refusal: Refusal, requestId: string): Problem {
  const { status, title } = KINDS[refusal.kind];
  return problem(status, title, refusal.code, refusal.message, requestId, refusal.problems);
}

/** @param errors left out when empty */
export function problem(
  status: number,
  title: string,
  code: string,
  detail: string,
  requestId: string,
  errors: readonly FieldProblem[] = [],
): Problem {
  const body = { type: `urn:drover:problem:${code}`, title, status, detail, code, requestId };
  return errors.length > 0 ? { ...body, errors } : body;
}
