export interface FieldProblem {
  field: string;
  message: string;
}

/** The body of an error answer (RFC 9457), as far as it came. */
export interface ProblemBody {
  title?: string;
  detail?: string;
  code?: string;
  /** better-auth's word for detail. */
  message?: string;
  errors?: FieldProblem[];
  requestId?: string;
}

/** A call that did not succeed. `status` 0: no answer came, so it may or may not have happened. */
export class ApiProblem extends Error {
  readonly code: string;
  readonly fields: readonly FieldProblem[];
  readonly requestId: string | undefined;

  constructor(
    readonly status: number,
    body: ProblemBody,
    readonly retryAfterSeconds?: number,
  ) {
    super(body.detail ?? body.message ?? body.title ?? 'Something went wrong. Please try again.');
    this.name = 'ApiProblem';
    this.code = body.code ?? (status === 0 ? 'unreachable' : 'unknown');
    this.fields = body.errors ?? [];
    this.requestId = body.requestId;
  }

  /** What is wrong with one field of the form, if anything. */
  field(name: string): string | undefined {
    return this.fields.find((each) => each.field === name)?.message;
  }

  /** True when nobody knows whether it happened, so the same request may be sent again under the same key. */
  get undecided(): boolean {
    return this.status === 0 || this.status >= 500 || this.code === 'idempotency_in_progress';
  }
}

export function isProblem(error: unknown): error is ApiProblem {
  return error instanceof ApiProblem;
}
