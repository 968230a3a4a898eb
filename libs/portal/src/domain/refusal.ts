import type { FieldProblem } from '#contracts';

/** Why a wish is not granted; decides the HTTP status. */
export type RefusalKind =
  | 'invalid'
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'precondition'
  | 'precondition_required'
  | 'too_large'
  | 'too_many'
  | 'unavailable';

/** A wish that is not granted: a stable code and one sentence that says what to do. */
export class Refusal extends Error {
  constructor(
    readonly kind: RefusalKind,
    readonly code: string,
    message: string,
    readonly problems: readonly FieldProblem[] = [],
  ) {
    super(message);
    this.name = 'Refusal';
  }

  static invalid(problems: readonly FieldProblem[]): Refusal {
    return new Refusal('invalid', 'validation_failed', 'Some fields need another value.', problems);
  }

  /** The same for what does not exist and for what belongs to another workspace. */
  static notFound(): Refusal {
    return new Refusal('not_found', 'not_found', 'There is nothing at this address. Check it and try again.');
  }

  static alreadyPublishing(): Refusal {
    const sentence = 'The post is already going out or has gone out, so it can no longer be changed. Reload to see it.';
    return new Refusal('conflict', 'already_publishing', sentence);
  }

  static beingCancelled(): Refusal {
    return new Refusal('conflict', 'being_cancelled', 'The post is being cancelled. Wait for that and try again.');
  }

  static conflict(code: string, sentence: string): Refusal {
    return new Refusal('conflict', code, sentence);
  }

  /** @param part the part of Drover that is away, in people's words */
  static unavailable(part: string): Refusal {
    const sentence = `Drover's ${part} cannot be reached right now. Try again in a moment.`;
    return new Refusal('unavailable', 'unavailable', sentence);
  }

  static versionMismatch(): Refusal {
    const sentence = 'Somebody changed it since you read it. Reload, look at the change and try again.';
    return new Refusal('precondition', 'precondition_failed', sentence);
  }
}
