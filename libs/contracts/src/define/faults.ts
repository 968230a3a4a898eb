import { contractError } from './contract-error.js';

/** What went wrong with one field of an input: `field` is a dotted path, `message` says the remedy. */
export interface FieldProblem {
  field: string;
  message: string;
}

interface CallPlace {
  module: string;
  operation: string;
}

const at = (place: CallPlace) => `${place.module}.${place.operation}`;

/** The call did not run: the module is away, draining or overloaded. Safe to repeat. */
export class Unavailable extends contractError(
  'link.unavailable',
  (data: CallPlace & { reason: string }) => `${at(data)} is unavailable: ${data.reason}. Try again in a moment.`,
) {}

/** The deadline passed before an answer; a query has no effect, so nothing else needs to be known. */
export class DeadlineExceeded extends contractError(
  'link.deadline_exceeded',
  (data: CallPlace & { timeoutMs: number }) => `${at(data)} did not answer within ${data.timeoutMs} ms. Try again.`,
) {}

/** The request left but no answer came: it may have run. Look before repeating. */
export class OutcomeUnknown extends contractError(
  'link.outcome_unknown',
  (data: CallPlace & { reason: string }) =>
    `${at(data)} may or may not have run: ${data.reason}. Check its effect before you repeat it.`,
) {}

/** The input does not fit the operation's shape. */
export class InvalidArgument extends contractError(
  'link.invalid_argument',
  (data: CallPlace & { problems: FieldProblem[] }) =>
    `${at(data)} refused its input: ${data.problems.map((p) => `${p.field} ${p.message}`).join('; ')}.`,
) {}

/** Request or answer is larger than the link carries. Sizes in bytes. */
export class PayloadTooLarge extends contractError(
  'link.payload_too_large',
  (data: CallPlace & { bytes: number; maxBytes: number }) =>
    `${at(data)}: ${data.bytes} bytes are more than the ${data.maxBytes} a call may carry. Send less at once.`,
) {}

/** The peer did not prove that it knows the installation's secret, or speaks another version. It did not run. */
export class Unauthenticated extends contractError(
  'link.unauthenticated',
  (data: CallPlace & { reason: string }) => `${at(data)}: the two processes did not come together: ${data.reason}.`,
) {}

/** The caller cancelled a query, or a command that had not left yet. Nothing was changed. */
export class Cancelled extends contractError(
  'link.cancelled',
  (data: CallPlace) =>
    `${at(data)} was cancelled by its caller. Nothing was changed; call again if it is wanted after all.`,
) {}

/** An undeclared failure inside the module; details stay in its log under `reference`. */
export class InternalFault extends contractError(
  'link.internal',
  (data: CallPlace & { reference: string }) =>
    `${at(data)} failed inside. Look for ${data.reference} in that module's log.`,
) {}

/** The closed set of transport faults; every operation may end with any of them. */
export const FAULTS = [
  Unavailable,
  DeadlineExceeded,
  OutcomeUnknown,
  InvalidArgument,
  PayloadTooLarge,
  Unauthenticated,
  Cancelled,
  InternalFault,
] as const;
