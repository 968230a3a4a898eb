import type { DtoClass } from '#contracts';
import { tolerantValidatorOf, validatorOf } from '#link/wire';

/**
 * The first thing about `body` that does not fit `dto`, in words; undefined when it fits. With `tolerant`, fields that
 * this build does not know are deleted: a newer version of the sender may have added them.
 */
export function bodyProblem(dto: DtoClass, body: unknown, options: { tolerant: boolean }): string | undefined {
  const validator = options.tolerant ? tolerantValidatorOf(dto) : validatorOf(dto);
  const [problem] = validator(body);
  return problem && `${problem.field} ${problem.message}`;
}
