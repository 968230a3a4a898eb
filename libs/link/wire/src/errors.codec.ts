import { randomBytes } from 'node:crypto';
import { FAULTS, InternalFault, type AnyContractErrorClass, type DroverError } from '#contracts';
import { jsonCopy } from './dto/copy.js';
import type { LinkLog, OperationRef } from './link.js';
import { place } from './outgoing.js';

/** An error on the wire. */
export interface ErrorFrame {
  readonly code: string;
  readonly data: object;
  readonly message: string;
}

/**
 * What of a handler's error the caller may see: an error that the operation declares, or a fault that speaks of this
 * very call. Anything else (a nested call's fault too) is an InternalFault, whose reference leads to the log line.
 */
export function encodeError(error: unknown, ref: OperationRef, log: LinkLog): ErrorFrame {
  const told = known(error);
  if (told && (isDeclared(told, ref) || isOwnFault(told, ref))) {
    return { code: told.code, data: jsonCopy(told.data) as object, message: told.message };
  }
  const reference = randomBytes(6).toString('hex');
  log.error({ ...place(ref), reference, err: error }, `${ref.module}.${ref.operation} failed inside (${reference})`);
  const fault = new InternalFault({ ...place(ref), reference });
  return { code: fault.code, data: fault.data, message: fault.message };
}

/** Rebuilds the class; a code that this side does not know becomes an InternalFault that names it. */
export function decodeError(frame: ErrorFrame, ref: OperationRef): Error {
  const type = [...ref.spec.errors, ...FAULTS].find((candidate) => candidate.code === frame.code);
  const rebuilt = type && construct(type, frame.data);
  if (!rebuilt) return new InternalFault({ ...place(ref), reference: frame.code });
  // the callee's words stand, even when this side's version of the sentence differs
  if (rebuilt.message !== frame.message) rebuilt.message = frame.message;
  return rebuilt;
}

function construct(type: AnyContractErrorClass, data: object): Error | undefined {
  try {
    return new type(data as never); // by its code this is the class's own data
  } catch {
    return undefined; // a sentence that cannot be said of this data: not what the class means
  }
}

type Told = Pick<DroverError, 'code' | 'data' | 'message'>;

/** By shape, not by `instanceof`: the error may come from another realm or another copy of the class. */
function known(error: unknown): Told | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, data, message } = error as Partial<Record<keyof Told, unknown>>;
  if (typeof code !== 'string' || typeof data !== 'object' || data === null) return undefined;
  return { code, data, message: String(message) };
}

const isDeclared = (error: Told, ref: OperationRef) => ref.spec.errors.some((type) => type.code === error.code);

function isOwnFault(error: Told, ref: OperationRef): boolean {
  if (!FAULTS.some((type) => type.code === error.code)) return false;
  const of = error.data as { module?: unknown; operation?: unknown };
  return of.module === ref.module && of.operation === ref.operation;
}
