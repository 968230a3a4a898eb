import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Visit, visitOf } from './visit.js';

function fromVisit<T>(pick: (visit: Visit) => T | undefined, name: string) {
  return createParamDecorator((_: unknown, context: ExecutionContext): T => {
    const value = pick(visitOf(context.switchToHttp().getRequest<FastifyRequest>()));
    if (value === undefined) throw new TypeError(`This route has no ${name}.`);
    return value;
  });
}

/** The signed-in person, or the program that acts for one. */
export const Who = fromVisit((visit) => visit.principal, 'principal');

/** The workspace of the address, to which the principal belongs. */
export const InWorkspace = fromVisit((visit) => visit.workspace, 'workspace');

/** The request as one that may be repeated; on POST routes of a workspace. */
export const Repeatable = fromVisit(
  ({ attempt, workspace }) => attempt && workspace && { ...attempt, workspace },
  'idempotency key',
);

/** Like `Repeatable`, on POST routes outside any workspace. */
export const RepeatableOutside = fromVisit((visit) => visit.attempt, 'idempotency key');
