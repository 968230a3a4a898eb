import * as contracts from '#contracts';
import { defineContract, query, type Contract, type DtoClass } from '#contracts';
import { contractSchema, jsonSchemaOf, tolerantValidatorOf } from '#link/wire';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
  isEmail,
  isISO8601,
  isURL,
  isUUID,
} from 'class-validator';
import fc from 'fast-check';
import { everyDto, valuesOf } from './link/dto-values.js';

const wire = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

/** class-validator's own tests as formats: a schema's formats say what is meant, and it takes more spellings. */
const asked = (test: (text: string) => boolean) => (text: string) => {
  try {
    return test(text);
  } catch {
    return false; // isEmail throws at half a surrogate pair
  }
};
const formats = {
  uuid: isUUID,
  'date-time': isISO8601,
  email: isEmail,
  uri: (text: string) => isURL(text, { require_tld: false, protocols: ['http', 'https'], require_protocol: true }),
};
const ajv = new Ajv2020({ allErrors: true, strictTypes: false });
for (const [name, test] of Object.entries(formats))
  ajv.addFormat(
    name,
    asked((text) => test(text)),
  );

/** class-validator does not count variation selectors, and takes a list of objects where one is meant. */
function isOdd(value: unknown, errors: readonly ErrorObject[]): boolean {
  const objectMeant = errors.filter(({ keyword, params }) => keyword === 'type' && params['type'] === 'object');
  return (
    /[\uFE00-\uFE0F]/.test(JSON.stringify(value)) ||
    objectMeant.some(({ instancePath }) => isListAt(value, instancePath))
  );
}

function isListAt(value: unknown, path: string): boolean {
  const steps = path.split('/').slice(1);
  return Array.isArray(steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], value));
}

class Leaf {
  @IsIn(['a', 'b'])
  @IsOptional()
  letter?: 'a' | 'b';
}

class Tree {
  @IsString()
  @Length(1, 20)
  name: string;

  @IsInt()
  @Min(1)
  @Max(9)
  height: number;

  @Matches(/^\d+$/)
  @IsOptional()
  digits?: string;

  @IsString({ each: true })
  @IsArray()
  tags: string[];

  @ValidateNested({ each: true })
  @Type(() => Leaf)
  @IsArray()
  leaves: Leaf[];

  @ValidateNested()
  @Type(() => Tree)
  @IsOptional()
  parent?: Tree;
}

describe('the JSON Schema of a DTO', () => {
  it('says what its decorators say', () => {
    expect(jsonSchemaOf(Tree)).toEqual({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $ref: '#/$defs/Tree',
      $defs: {
        Leaf: { type: 'object', properties: { letter: { enum: ['a', 'b', null] } } },
        Tree: {
          type: 'object',
          properties: {
            name: { type: 'string', minLength: 1, maxLength: 20 },
            height: { type: 'integer', minimum: 1, maximum: 9 },
            digits: { type: ['string', 'null'], pattern: '^\\d+$' },
            tags: { type: 'array', items: { type: 'string' } },
            leaves: { type: 'array', items: { $ref: '#/$defs/Leaf' } },
            parent: { anyOf: [{ $ref: '#/$defs/Tree' }, { type: 'null' }] },
          },
          required: ['name', 'height', 'tags', 'leaves'],
        },
      },
    });
  });
});

describe.each([...everyDto(), ['Tree', Tree] as const])('the JSON Schema of %s', (_, dto) => {
  const fits = ajv.compile(jsonSchemaOf(dto));

  it('takes what the validator takes, and nothing else', () => {
    fc.assert(
      fc.property(valuesOf(dto), (value) => {
        const sent = wire(value);
        const told = { fits: fits(sent), errors: fits.errors ?? [] };
        fc.pre(!isOdd(sent, told.errors));
        expect([told.errors, told.fits]).toEqual([told.errors, tolerantValidatorOf(dto)(wire(value)).length === 0]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the schema of a contract', () => {
  const all: unknown[] = Object.values(contracts);
  const declared = all.filter((value) => typeof value === 'object' && value !== null && 'operations' in value);

  it('tells all that a caller has to know of an operation', () => {
    const { operations, $defs } = contractSchema(contracts.triggerContract);
    expect(operations['arm']).toEqual({
      kind: 'command',
      input: { $ref: '#/$defs/ArmSchedule' },
      output: { $ref: '#/$defs/ArmedSchedule' },
      errors: ['trigger.schedule_refused', 'trigger.not_scheduled'],
      timeoutMs: 2000,
      idempotency: 'natural',
      durable: true,
    });
    expect(Object.keys($defs)).toContain('SchedulePreview');
    expect(contractSchema(contracts.publisherContract).operations['networks']).toMatchObject({ cacheFor: 60_000 });
  });

  it('has the events that the module announces, and no other', () => {
    const { events } = contractSchema(contracts.triggerContract, [contracts.scheduleFired, contracts.memberChanged]);
    const fired = { version: 1, body: { $ref: '#/$defs/ScheduleFired' }, subscribers: ['publisher'] };
    expect(events).toEqual({ 'trigger.schedule_fired': fired });
  });

  it('refers to nothing that it does not hold, for every contract', () => {
    expect(declared.length).toBeGreaterThan(3);
    for (const contract of declared as Contract[]) {
      const schema = contractSchema(contract);
      const named = [...JSON.stringify(schema).matchAll(/#\/\$defs\/(\w+)/g)].map(([, name]) => name);
      expect(named.filter((name) => !Object.hasOwn(schema.$defs, name ?? ''))).toEqual([]);
    }
  });

  it('is refused when two DTOs have one name', () => {
    const other = (): DtoClass => class Leaf {};
    const contract = defineContract('wood', 1, { look: query({ input: Leaf, output: other(), timeoutMs: 1 }) });
    expect(() => contractSchema(contract)).toThrow('Two DTOs of one contract are called Leaf. Rename one.');
  });
});
