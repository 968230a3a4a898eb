import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import type { DtoClass } from '#contracts';

/**
 * The first thing about `body` that does not fit `dto`, in words; undefined when it fits. With `tolerant`, fields that
 * this build does not know are let through: a newer version of the sender may have added them.
 */
export function bodyProblem(dto: DtoClass, body: unknown, options: { tolerant: boolean }): string | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return 'it is not an object';
  const errors = validateSync(plainToInstance(dto, body), {
    whitelist: !options.tolerant,
    forbidNonWhitelisted: !options.tolerant,
    forbidUnknownValues: false, // a body without fields is a body
    stopAtFirstError: true,
  });
  return errors.flatMap(sentences)[0];
}

function sentences(error: ValidationError): string[] {
  return [...Object.values(error.constraints ?? {}), ...(error.children ?? []).flatMap(sentences)];
}
