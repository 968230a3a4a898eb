import type { DtoClass } from '#contracts';
import { shapeOf, type Field } from '../dto/shape.js';
import { schemaOfRules, type JsonSchema } from './rule-schema.js';

export const DRAFT = 'https://json-schema.org/draft/2020-12/schema';

/** Two DTOs of one name in one document: a reference by name would mean either. */
class AmbiguousName extends TypeError {
  constructor(name: string) {
    super(`Two DTOs of one contract are called ${name}. Rename one.`);
    this.name = 'AmbiguousName';
  }
}

/** The DTOs of one document, each under its class's name. */
export class Definitions {
  private readonly dtos = new Map<string, DtoClass>();
  private readonly made: Record<string, JsonSchema> = {};

  /** A reference to the DTO's schema, which is made unless it is there already. */
  refer(dto: DtoClass): JsonSchema {
    const known = this.dtos.get(dto.name);
    if (known && known !== dto) throw new AmbiguousName(dto.name);
    if (!known) {
      this.dtos.set(dto.name, dto); // before its fields: it may contain itself
      this.made[dto.name] = this.objectSchema(dto);
    }
    return { $ref: `#/$defs/${dto.name}` };
  }

  all(): Readonly<Record<string, JsonSchema>> {
    return Object.fromEntries(Object.entries(this.made).toSorted(([one], [other]) => one.localeCompare(other)));
  }

  private objectSchema(dto: DtoClass): JsonSchema {
    const fields = shapeOf(dto)?.fields ?? [];
    const properties = Object.fromEntries(fields.map((field) => [field.name, this.fieldSchema(field)]));
    const required = fields.filter(isRequired).map(({ name }) => name);
    return { type: 'object', properties, ...(required.length > 0 ? { required } : {}) };
  }

  private fieldSchema(field: Field): JsonSchema {
    if (field.conditions.length > 0) return {}; // what it must be hangs on other fields
    const whole = schemaOfRules(field.rules.filter(({ each }) => !each));
    const ofEach = field.rules.filter(({ each }) => each);
    const inner = field.nested && this.refer(field.nested);
    const isList = whole['type'] === 'array' || ofEach.length > 0;
    const schema = isList
      ? { ...whole, type: 'array', items: { ...schemaOfRules(ofEach), ...inner } }
      : { ...whole, ...inner };
    return field.optional ? orNull(schema) : schema;
  }
}

/**
 * The JSON Schema of a DTO, made of its decorators as its validator is. What the validator takes fits the schema, but for
 * a format's other spellings. Fields that it does not name are allowed: a newer version may send them.
 */
export function jsonSchemaOf(dto: DtoClass): JsonSchema {
  const definitions = new Definitions();
  const ref = definitions.refer(dto);
  return { $schema: DRAFT, ...ref, $defs: definitions.all() };
}

/** Undefined does not fit: by some rule that is always asked. */
const isRequired = ({ optional, conditions, rules }: Field) =>
  !optional && conditions.length === 0 && rules.some(({ test }) => !test(undefined, {}));

/** `@IsOptional()` takes null for nothing. */
function orNull(schema: JsonSchema): JsonSchema {
  if ('$ref' in schema) return { anyOf: [schema, { type: 'null' }] };
  const { type, enum: values } = schema;
  return {
    ...schema,
    ...(type === undefined ? {} : { type: [type, 'null'] }),
    ...(Array.isArray(values) ? { enum: [...(values as unknown[]), null] } : {}),
  };
}
