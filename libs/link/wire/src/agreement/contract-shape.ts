import { createHash } from 'node:crypto';
import type { DtoClass } from '#contracts';
import { shapeOf, type Field } from '../dto/shape.js';
import type { OperationRef } from '../link.js';

/** A DTO's fields by their paths (`parts.name`): what each holds, with `?` behind it where it may be missing. */
export type FieldTexts = Readonly<Record<string, string>>;

/** What two processes must agree on to call an operation. Timeouts and errors are each side's own. */
export interface OperationShape {
  /** `query`, or a command's idempotency: `none`, `natural`, `key`. */
  readonly kind: string;
  readonly input: FieldTexts;
  readonly output: FieldTexts;
}

/** By operation. */
export type ContractShape = Readonly<Record<string, OperationShape>>;

/** What is held where the decorators do not say: it agrees with everything. */
export const ANYTHING = 'anything';

/** The shape of a contract, given by its operations. Limits (lengths, ranges) are not part of it: a value beyond one is refused when it comes. */
export function contractShape(operations: readonly OperationRef[]): ContractShape {
  const inOrder = operations.toSorted((a, b) => (a.operation < b.operation ? -1 : 1));
  return Object.fromEntries(
    inOrder.map(({ operation, spec }) => [
      operation,
      {
        kind: spec.kind === 'query' ? 'query' : spec.idempotency,
        input: fieldTexts(spec.input),
        output: fieldTexts(spec.output),
      },
    ]),
  );
}

/** Equal for equal shapes. */
export const shapeHash = (shape: ContractShape) =>
  createHash('sha256').update(JSON.stringify(shape)).digest('base64url').slice(0, 22);

function fieldTexts(dto: DtoClass): FieldTexts {
  const texts: [string, string][] = [];
  addFields(dto, '', [], texts);
  return Object.fromEntries(texts.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function addFields(dto: DtoClass, prefix: string, within: readonly DtoClass[], texts: [string, string][]): void {
  const shape = shapeOf(dto);
  if (!shape || within.includes(dto)) return; // interpreted, or a part of itself: nothing is said of its inside
  for (const field of shape.fields) {
    const path = `${prefix}${field.name}`;
    texts.push([path, heldBy(field) + (field.optional || field.conditions.length > 0 ? '?' : '')]);
    if (field.nested) addFields(field.nested, `${path}.`, [...within, dto], texts);
  }
}

function heldBy({ rules, nested }: Field): string {
  const isList = rules.some((rule) => rule.each || rule.holds === 'array');
  const ofItems = rules.find((rule) => rule.each === isList && rule.type)?.type;
  const one = ofItems ?? (nested || rules.some((rule) => rule.holds === 'object') ? 'object' : ANYTHING);
  return isList ? `list of ${one}` : one;
}
