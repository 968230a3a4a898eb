import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import { fieldProblems } from './field-problems.js';
import { Refusal } from '../../domain/refusal.js';

/** Turns what came in into its DTO; refuses unknown fields and names every field that is wrong. */
@Injectable()
export class InputPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      exceptionFactory: (errors) => Refusal.invalid(fieldProblems(errors)),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body' && value !== undefined && !isPlainObject(value)) {
      throw new Refusal('malformed', 'malformed_body', 'The body must be a JSON object.');
    }
    const known: unknown = await super.transform(value, metadata);
    return known;
  }
}

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
