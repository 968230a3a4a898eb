import type { DtoClass } from '#contracts';
import { TransformationType } from 'class-transformer';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage, ValidationTypes } from 'class-validator';
import { ruleOf, type Rule } from './rules.js';

type Metadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];
/** Whether the rules of a field are to be asked at all. */
type Condition = (object: object, value: unknown) => boolean;

/** One field of a DTO, as its decorators declare it. */
export interface Field {
  readonly name: string;
  /** `@IsOptional()`: null and undefined fit. */
  readonly optional: boolean;
  /** `@ValidateIf()`. */
  readonly conditions: readonly Condition[];
  readonly rules: readonly Rule[];
  /** `@ValidateNested()` with `@Type()`: one of it, or a list. */
  readonly nested: DtoClass | undefined;
}

/** What a DTO's decorators say. */
export interface Shape {
  readonly name: string;
  readonly fields: readonly Field[];
}

const shapes = new WeakMap<DtoClass, Shape | { unknown: true }>();

/** The shape of a DTO; undefined when its decorators use what is not known here, and it must be interpreted. */
export function shapeOf(dto: DtoClass): Shape | undefined {
  let shape = shapes.get(dto);
  if (!shape) shapes.set(dto, (shape = readShape(dto) ?? { unknown: true }));
  return 'unknown' in shape ? undefined : shape;
}

function readShape(dto: DtoClass): Shape | undefined {
  // what class-transformer would change on the way to class-validator cannot be judged as it came
  const transformed = defaultMetadataStorage.getStrategy(dto) !== 'none' || Object.keys(new dto()).length > 0;
  const exposed = defaultMetadataStorage.getExposedProperties(dto, TransformationType.PLAIN_TO_CLASS);
  const excluded = defaultMetadataStorage.getExcludedProperties(dto, TransformationType.PLAIN_TO_CLASS);
  if (transformed || exposed.length > 0 || excluded.length > 0) return undefined;

  const storage = getMetadataStorage();
  const byName = Map.groupBy(
    storage.getTargetValidationMetadatas(dto, '', false, false),
    (metadata) => metadata.propertyName,
  );
  const fields: Field[] = [];
  for (const [name, metadatas] of byName) {
    const field = readField(dto, name, metadatas);
    if (!field) return undefined;
    fields.push(field);
  }
  return { name: dto.name, fields };
}

function readField(dto: DtoClass, name: string, metadatas: readonly Metadata[]): Field | undefined {
  const transforms = defaultMetadataStorage.findTransformMetadatas(dto, name, TransformationType.PLAIN_TO_CLASS);
  const type = nestedType(dto, name);
  const isNested = metadatas.some((metadata) => metadata.type === ValidationTypes.NESTED_VALIDATION);
  if (transforms.length > 0 || type === 'unknown' || isNested !== (type !== undefined)) return undefined;

  const conditionals = metadatas.filter((metadata) => metadata.type === ValidationTypes.CONDITIONAL_VALIDATION);
  const rules: Rule[] = [];
  for (const metadata of metadatas) {
    switch (metadata.type) {
      case ValidationTypes.CONDITIONAL_VALIDATION:
      case ValidationTypes.NESTED_VALIDATION:
      case ValidationTypes.WHITELIST:
        break;
      case ValidationTypes.CUSTOM_VALIDATION:
      case ValidationTypes.IS_DEFINED:
        rules.push(...rulesOf(dto, metadata));
        break;
      default:
        return undefined;
    }
  }
  return {
    name,
    optional: conditionals.some((metadata) => metadata.name === 'isOptional'),
    conditions: conditionals
      .filter((metadata) => metadata.name !== 'isOptional')
      .map((metadata) => metadata.constraints[0] as Condition),
    rules,
    nested: type,
  };
}

function rulesOf(dto: DtoClass, metadata: Metadata): Rule[] {
  const { propertyName, each, validateIf } = metadata;
  const constraints: readonly unknown[] = metadata.constraints ?? [];
  return getMetadataStorage()
    .getTargetValidatorConstraints(metadata.constraintCls)
    .filter((constraint) => !constraint.async) // as validateSync
    .map(({ name, instance }) => {
      const about = { targetName: dto.name, property: propertyName, constraints: [...constraints] };
      const ask = (value: unknown, object: object) => {
        if (validateIf && !validateIf(object, value)) return true;
        try {
          return Boolean(instance.validate(value, { ...about, object, value }));
        } catch {
          return false; // isEmail throws at half a surrogate pair
        }
      };
      return ruleOf({ name: validateIf ? '' : name, each: each === true, constraints, ask });
    });
}

function nestedType(dto: DtoClass, name: string): DtoClass | 'unknown' | undefined {
  const metadata = defaultMetadataStorage.findTypeMetadata(dto, name);
  if (!metadata) return undefined;
  if (metadata.options?.discriminator || typeof metadata.typeFunction !== 'function') return 'unknown';
  const type = metadata.typeFunction() as DtoClass; // what @Type was given
  return BUILT_IN.has(type) ? 'unknown' : type;
}

/** class-transformer converts to these. */
const BUILT_IN = new Set<unknown>([String, Number, Boolean, Date, Buffer, Map, Set, Array, Object]);
