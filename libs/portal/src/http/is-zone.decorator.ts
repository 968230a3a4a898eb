import { ValidateBy } from 'class-validator';
import { isZone } from '#time';

/** A zone that the zone data knows. */
export function IsZone(): PropertyDecorator {
  return ValidateBy({
    name: 'isZone',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isZone(value),
      defaultMessage: () => 'must be an IANA zone like Europe/Berlin',
    },
  });
}
