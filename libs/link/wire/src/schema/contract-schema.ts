import type { Contract, EventType, Operation } from '#contracts';
import { Definitions, DRAFT } from './json-schema.js';
import type { JsonSchema } from './rule-schema.js';

/** What a caller has to know of an operation. */
export interface OperationSchema {
  readonly kind: Operation['kind'];
  readonly input: JsonSchema;
  readonly output: JsonSchema;
  /** The codes of the declared errors; beside them every operation may end with a fault of the link. */
  readonly errors: readonly string[];
  readonly timeoutMs: number;
  readonly idempotency?: string;
  readonly durable?: boolean;
  readonly cacheFor?: number;
}

export interface ContractSchema {
  readonly $schema: string;
  readonly module: string;
  readonly version: number;
  readonly operations: Readonly<Record<string, OperationSchema>>;
  readonly events: Readonly<Record<string, EventSchema>>;
  readonly $defs: Readonly<Record<string, JsonSchema>>;
}

interface EventSchema {
  readonly version: number;
  readonly body: JsonSchema;
  readonly subscribers: readonly string[];
}

/**
 * A contract as JSON: its operations, the events that its module announces, and the JSON Schema of every DTO that they
 * name. Throws a TypeError when two of these have one name.
 *
 * @param events all that are known; those of other modules are left out
 */
export function contractSchema(contract: Contract, events: readonly EventType[] = []): ContractSchema {
  const definitions = new Definitions();
  const operations = Object.entries(contract.operations).map(
    ([name, operation]) => [name, operationSchema(operation, definitions)] as const,
  );
  const announced = events
    .filter(({ name }) => name.startsWith(`${contract.name}.`))
    .map(({ name, version, body, subscribers }) => {
      return [name, { version, body: definitions.refer(body), subscribers }] as const;
    });
  return {
    $schema: DRAFT,
    module: contract.name,
    version: contract.version,
    operations: Object.fromEntries(operations),
    events: Object.fromEntries(announced),
    $defs: definitions.all(),
  };
}

function operationSchema(operation: Operation, definitions: Definitions): OperationSchema {
  const { kind, input, output, errors, timeoutMs } = operation;
  const common = {
    kind,
    input: definitions.refer(input),
    output: definitions.refer(output),
    errors: errors.map(({ code }) => code),
    timeoutMs,
  };
  if (operation.kind === 'command') {
    return { ...common, idempotency: operation.idempotency, durable: operation.durable };
  }
  return operation.cacheFor === undefined ? common : { ...common, cacheFor: operation.cacheFor };
}
