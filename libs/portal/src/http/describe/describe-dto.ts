import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import transformers from 'class-transformer/cjs/storage.js';
import { getMetadataStorage } from 'class-validator';
import { type PropertySchema, propertySchema } from './property-schema.js';

export type Dto = new () => object;

/** Tells @nestjs/swagger of a DTO's properties, and of the DTOs in them, what its validation rules say already. */
export function describeDto(dto: Dto, described: Set<Dto>): void {
  if (described.has(dto)) return;
  described.add(dto);
  const rules = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
  for (const [property, own] of Map.groupBy(rules, (rule) => rule.propertyName)) {
    const nested = own.some((rule) => rule.type === 'nestedValidation') ? nestedDto(dto, property) : undefined;
    if (nested) describeDto(nested, described);
    ApiProperty(toOptions(propertySchema(own), nested))(dto.prototype, property);
  }
}

function toOptions(
  { type, required, additionalProperties, ...schema }: PropertySchema,
  nested?: Dto,
): ApiPropertyOptions {
  if (nested) return { ...schema, required, type: nested };
  if (type !== 'object') return { ...schema, required, type: type ?? 'string' };
  return { type, selfRequired: required, additionalProperties: additionalProperties ?? true };
}

function nestedDto(dto: Dto, property: string): Dto | undefined {
  return transformers.defaultMetadataStorage.findTypeMetadata(dto, property)?.typeFunction();
}
