import { ValidateBy } from 'class-validator';

const MAX_FIELDS = 20;
const MAX_LENGTH = 4000;

/** An object whose values are all texts. */
export function IsTextRecord(): PropertyDecorator {
  return ValidateBy({
    name: 'isTextRecord',
    validator: {
      validate: (value: unknown) => typeof value === 'object' && value !== null && isTextRecord(Object.values(value)),
      defaultMessage: () => `must hold at most ${MAX_FIELDS} texts of at most ${MAX_LENGTH} characters`,
    },
  });
}

function isTextRecord(values: readonly unknown[]): boolean {
  return values.length <= MAX_FIELDS && values.every((one) => typeof one === 'string' && one.length <= MAX_LENGTH);
}
