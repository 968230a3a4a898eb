import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { projectRoot } from '../../topology/project-root.js';

interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'path' | 'header' | 'body' | 'formData';
  readonly required?: boolean;
  readonly schema?: object;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: {
    readonly required?: boolean;
    readonly content: Readonly<Record<string, { schema?: object }>>;
  };
}

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** What was sent, as far as an operation describes it. */
export interface Sent {
  /** Of the query; those of the path were matched by the route. */
  readonly query?: URLSearchParams;
  /** The value of the body, once it was read by its content type. */
  readonly body?: unknown;
  readonly contentType?: string;
}

/** A part of a network's own OpenAPI description (scripts/trim-openapi.mjs), to hold requests against. */
export class DescribedApi {
  private readonly ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  private readonly operations = new Map<string, { operation: Operation; pointer: string }>();
  private readonly checks = new Map<string, ValidateFunction>();

  private constructor(private readonly document: Described) {
    this.ajv.addSchema(document, 'api');
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, value] of Object.entries(methods)) {
        if (method === 'parameters') continue;
        const operation = value as Operation;
        this.operations.set(operation.operationId, { operation, pointer: pointerTo('paths', path, method) });
      }
    }
  }

  /** @param folder of the played network, below `fakenet/` */
  static of(folder: string): DescribedApi {
    const file = join(projectRoot, 'libs/testing/src/fakenet', folder, 'openapi.json');
    return new DescribedApi(JSON.parse(readFileSync(file, 'utf8')) as Described);
  }

  /** What does not fit the description; empty when all does. Properties that it does not know do not fit. */
  problems(operationId: string, { query, body, contentType = 'application/json' }: Sent): string[] {
    const found = this.operations.get(operationId);
    if (!found) throw new TypeError(`${operationId} is not in the trimmed description; trim it again with it.`);
    const { operation, pointer } = found;
    return [...this.queryProblems(operation, query), ...this.bodyProblems({ operation, pointer, body, contentType })];
  }

  private queryProblems({ parameters = [] }: Operation, query = new URLSearchParams()): string[] {
    const known = parameters.map((one) => this.resolved(one)).filter((one) => one.in === 'query');
    const missing = known.filter(({ required, name }) => required && !query.has(name));
    const strange = [...query.keys()].filter((name) => !known.some((one) => one.name === name));
    return [
      ...missing.map(({ name }) => `query parameter ${name} is required`),
      ...strange.map((name) => `query parameter ${name} is not known`),
    ];
  }

  private bodyProblems(sent: { operation: Operation; pointer: string; body: unknown; contentType: string }): string[] {
    const { operation, pointer, body, contentType } = sent;
    const { requestBody } = operation;
    if (!requestBody) return body === undefined ? [] : ['takes no body'];
    if (body === undefined) return requestBody.required ? ['a body is required'] : [];
    const schema = requestBody.content[contentType]?.schema;
    if (!schema) return [`${contentType} is not taken`];
    const at = `${pointer}/requestBody/content/${escaped(contentType)}/schema`;
    const check = this.checks.get(at) ?? this.ajv.compile({ $ref: `api#/${at}` });
    this.checks.set(at, check);
    const known = this.propertiesOf(schema);
    const strange = Object.keys(Object(body) as object).filter((name) => known.size > 0 && !known.has(name));
    const wrong = check(body) ? [] : (check.errors ?? []);
    return [
      ...wrong.map(({ instancePath, message = 'does not fit' }) => `${instancePath || 'body'} ${message}`),
      ...strange.map((name) => `${name} is not known`),
    ];
  }

  private resolved<T extends object>(value: T | { readonly $ref: string }): T {
    if (!('$ref' in value) || typeof value.$ref !== 'string') return value as T;
    const steps = value.$ref.slice(2).split('/').map(unescaped);
    return steps.reduce<unknown>((node, step) => (node as Record<string, unknown>)[step], this.document) as T;
  }

  private propertiesOf(given: object): Set<string> {
    const schema = this.resolved(given) as {
      properties?: object;
      allOf?: object[];
      anyOf?: object[];
      oneOf?: object[];
    };
    const parts = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
    const names = new Set(Object.keys(schema.properties ?? {}));
    for (const part of parts) for (const name of this.propertiesOf(part)) names.add(name);
    return names;
  }
}

const escaped = (step: string) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));
const unescaped = (step: string) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
const pointerTo = (...steps: string[]) => steps.map(escaped).join('/');
