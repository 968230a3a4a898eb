import { InvalidArgument, type Call, type Contract } from '#contracts';
import { operationsOf, type OperationRef } from './link.js';
import { place } from './outgoing.js';
import { validatorOf } from './validate.js';

/** An operation with the method that serves it. */
export interface BoundOperation extends OperationRef {
  readonly handle: (input: object, call: Call) => Promise<object>;
}

/** The operations of `contract`, each bound to its method of `implementation`. Throws a TypeError for a missing one. */
export function bindImplementation(contract: Contract, implementation: object): BoundOperation[] {
  const methods = implementation as Readonly<Record<string, unknown>>;
  return operationsOf(contract).map((ref) => {
    const method = methods[ref.operation];
    if (typeof method !== 'function')
      throw new TypeError(`${ref.module}.${ref.operation} has no method that serves it.`);
    // async, so that a method that throws at once rejects
    return { ...ref, handle: async (input, call) => (await method.call(implementation, input, call)) as object };
  });
}

/** Throws InvalidArgument unless `input` fits the operation's DTO. */
export function checkInput(ref: OperationRef, input: unknown): void {
  const problems = validatorOf(ref.spec.input)(input);
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
  const problems = validatorOf(ref.spec.output)(output);
  if (problems.length > 0) throw new AnswerOffContract(ref, problems.map((p) => `${p.field} ${p.message}`).join('; '));
}
