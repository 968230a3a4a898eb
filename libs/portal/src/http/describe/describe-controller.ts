import { STATUS_CODES } from 'node:http';
import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import {
  ApiBearerAuth,
  ApiCookieAuth,
  ApiExtraModels,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiResponse,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { describeDto, type Dto } from './describe-dto.js';
import { OPERATION, type OperationFacts, RESOURCE_TAG } from './operation.decorator.js';
import { ProblemOutput } from './problem.dto.js';

type Method = (...input: never[]) => unknown;

/** Tells @nestjs/swagger of a controller what `ApiResource` and `Operation` say. Others are left out. */
export function describeController(controller: Type, described: Set<Dto>): void {
  const tag: unknown = Reflect.getMetadata(RESOURCE_TAG, controller);
  if (typeof tag !== 'string') return;
  ApiTags(tag)(controller);
  ApiCookieAuth()(controller);
  ApiBearerAuth()(controller);
  describeDto(ProblemOutput, described);
  ApiExtraModels(ProblemOutput)(controller);
  const base: unknown = Reflect.getMetadata(PATH_METADATA, controller);
  for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(controller.prototype))) {
    const method: unknown = descriptor.value;
    const facts = typeof method === 'function' ? (Reflect.getMetadata(OPERATION, method) as OperationFacts) : undefined;
    if (facts) describeMethod({ controller, name, descriptor, facts, base: String(base) }, described);
  }
}

interface Place {
  controller: Type;
  name: string;
  descriptor: TypedPropertyDescriptor<Method>;
  facts: OperationFacts;
  base: string;
}

function describeMethod({ controller, name, descriptor, facts, base }: Place, described: Set<Dto>): void {
  const { prototype } = controller;
  const { value: handler } = descriptor;
  if (!handler) return;
  const verb = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
  const path = `${base}/${String(Reflect.getMetadata(PATH_METADATA, handler))}`;
  const decorators: MethodDecorator[] = [
    ApiOperation({ summary: facts.summary, operationId: operationId(controller, name) }),
    ...[...path.matchAll(/:(\w+)/g)].map(([, param = '']) =>
      ApiParam({ name: param, type: 'string', ...formatOf(param) }),
    ),
    ...Object.entries(facts.answers).map(([status, dto]) => success(Number(status), dto, facts, described)),
    ...problemsOf(verb, path, facts).map(failure),
  ];
  if (verb === 'POST') {
    const description = 'New for each new request; the same key and body get the same answer.';
    const schema = { type: 'string' as const, minLength: 1, maxLength: 200 };
    decorators.push(ApiHeader({ name: 'Idempotency-Key', required: true, description, schema }));
  }
  if (verb === 'PATCH') {
    const description = 'The ETag of the post as it was read.';
    decorators.push(ApiHeader({ name: 'If-Match', required: true, description }));
  }
  for (const decorate of decorators) decorate(prototype, name, descriptor);
  for (const input of inputsOf(controller, name)) describeDto(input, described);
}

/** All that stands in an address is an id, but for the names of modules. */
function formatOf(param: string) {
  return param === 'module' ? {} : { format: 'uuid' };
}

function operationId(controller: Type, name: string): string {
  const resource = controller.name.replace(/Controller$/, '');
  return `${resource.charAt(0).toLowerCase()}${resource.slice(1)}.${name}`;
}

function success(status: number, dto: Dto | null | undefined, facts: OperationFacts, described: Set<Dto>) {
  if (dto) describeDto(dto, described);
  const description = STATUS_CODES[status] ?? '';
  if (!dto) return ApiResponse({ status, description });
  if (!facts.entityTag) return ApiResponse({ status, description, type: dto });
  const headers = { ETag: { description: 'For If-Match.', schema: { type: 'string' as const } } };
  return ApiResponse({ status, description, type: dto, headers });
}

function problemsOf(verb: string | undefined, path: string, { problems = [] }: OperationFacts): number[] {
  const always = verb === 'GET' || verb === 'DELETE' ? [401, 422] : [400, 401, 403, 413, 422];
  const found = path.includes(':') ? [404] : [];
  return [...new Set([...always, ...found, ...(verb === 'POST' ? [409] : []), ...problems])].sort((a, b) => a - b);
}

function failure(status: number): MethodDecorator {
  const schema = { $ref: getSchemaPath(ProblemOutput) };
  return ApiResponse({
    status,
    description: STATUS_CODES[status] ?? '',
    content: { 'application/problem+json': { schema } },
  });
}

/** The DTOs of the body and the query: the parameters that Nest itself knows, by their positions. */
function inputsOf(controller: Type, name: string): Dto[] {
  const known = Object.values(
    (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Record<
      string,
      { index: number; data?: unknown }
    >,
  );
  const types = (Reflect.getMetadata('design:paramtypes', controller.prototype, name) ?? []) as (Dto | undefined)[];
  const plain: ReadonlySet<unknown> = new Set([String, Object, Number, Boolean]);
  return known.flatMap(({ index, data }) => {
    const type = types[index];
    return type && data === undefined && !plain.has(type) ? [type] : [];
  });
}
