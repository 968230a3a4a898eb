import type { FieldProblem } from '#contracts';
import type { ValidationError } from 'class-validator';

/** One problem a field, with the dotted path to it. */
export function fieldProblems(errors: readonly ValidationError[], parent = ''): FieldProblem[] {
  return errors.flatMap((error) => {
    const field = parent === '' ? error.property : `${parent}.${error.property}`;
    // Decorators register from the bottom up, so the last one is the first that was written: the plainest.
    const first = Object.values(error.constraints ?? {}).at(-1);
    const own = first === undefined ? [] : [{ field, message: withoutName(first, error.property) }];
    return [...own, ...fieldProblems(error.children ?? [], field)];
  });
}

/** class-validator begins each message with the property's name, which `field` says already. */
function withoutName(message: string, property: string): string {
  if (message === `property ${property} should not exist`) return 'is not a known field';
  if (message.startsWith(`each value in ${property} `))
    return `each value ${message.slice(`each value in ${property} `.length)}`;
  return message.startsWith(`${property} `) ? message.slice(property.length + 1) : message;
}
