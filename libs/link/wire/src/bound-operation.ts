import { InvalidArgument, type Call, type Contract, type FieldProblem } from '#contracts';
import { operationsOf, type OperationRef } from './link.js';
import { place } from './outgoing.js';
import { tolerantValidatorOf, validatorOf } from './dto/validate.js';

/** An operation with the method that serves it. */
export interface BoundOperation extends OperationRef {
  /** Throws what the method throws before it has a promise to reject. */
  readonly handle: (input: object, call: Call) => Promise<object>;
}

/** The operations of `contract`, each bound to its method of `implementation`. Throws a TypeError for a missing one. */
export function bindImplementation(contract: Contract, implementation: object): BoundOperation[] {
  const methods = implementation as Readonly<Record<string, unknown>>;
  return operationsOf(contract).map((ref) => {
    const method = methods[ref.operation];
    if (typeof method !== 'function')
      throw new TypeError(`${ref.module}.${ref.operation} has no method that serves it.`);
    return { ...ref, handle: (input, call) => settled(method.call(implementation, input, call)) };
  });
}

/** What a method gave, as a promise; it is one, unless somebody went around the compiler. */
const settled = (given: unknown) => (given instanceof Promise ? given : Promise.resolve(given)) as Promise<object>;

/** Throws InvalidArgument unless `input` fits the operation's DTO; a field that the DTO does not know does not fit. */
export function checkInput(ref: OperationRef, input: unknown): void {
  refuseInput(ref, validatorOf(ref.spec.input)(input));
}

/** As `checkInput`, for an input from another process: a field that this version does not know is taken out of it. */
export function checkForeignInput(ref: OperationRef, input: unknown): void {
  refuseInput(ref, tolerantValidatorOf(ref.spec.input)(input));
}

function refuseInput(ref: OperationRef, problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw new InvalidArgument({ ...place(ref), problems: [...problems] });
}

/** An answer that does not fit the contract: the module's own mistake, so its caller sees an InternalFault. */
class AnswerOffContract extends Error {
  constructor(ref: OperationRef, problems: string) {
    super(
      `${ref.module}.${ref.operation} answered what its contract does not allow: ${problems}. Fix the answer or the contract.`,
    );
    this.name = 'AnswerOffContract';
  }
}

/** Throws AnswerOffContract unless `output` fits the operation's DTO; for strict mode. */
export function checkOutput(ref: OperationRef, output: unknown): void {
  refuseOutput(ref, validatorOf(ref.spec.output)(output));
}

/** As `checkOutput`, for an answer from another process: a field that this version does not know is taken out of it. */
export function checkForeignOutput(ref: OperationRef, output: unknown): void {
  refuseOutput(ref, tolerantValidatorOf(ref.spec.output)(output));
}

function refuseOutput(ref: OperationRef, problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw new AnswerOffContract(ref, problems.map((p) => `${p.field} ${p.message}`).join('; '));
}
