import { createHash } from 'node:crypto';
import * as contracts from '#contracts';
import type { Contract, DtoClass, EventType } from '#contracts';
import { jsonSchemaOf } from '#link/wire';

/** What lies in outboxes: an event, or a durable command, which is told of its module alone. */
export type Message = Pick<EventType, 'name' | 'version' | 'body' | 'upcasts'>;

const isContract = (value: unknown): value is Contract =>
  typeof value === 'object' && value !== null && 'operations' in value;
const isEvent = (value: unknown): value is EventType =>
  typeof value === 'object' && value !== null && 'subscribers' in value;

/** All that the contracts of Drover may put into an outbox. */
export function everyMessage(): Message[] {
  const values: unknown[] = Object.values(contracts);
  const commands = values.filter(isContract).flatMap(({ name: module, version, operations }) =>
    Object.entries(operations)
      .filter(([, operation]) => operation.kind === 'command' && operation.durable)
      .map(([name, { input }]) => ({ name: `${module}.${name}`, version, body: input })),
  );
  return [...values.filter(isEvent), ...commands];
}

/** Equal for equal shapes. */
export const shapeHash = (dto: DtoClass) =>
  createHash('sha256')
    .update(JSON.stringify(jsonSchemaOf(dto)))
    .digest('base64url')
    .slice(0, 22);
