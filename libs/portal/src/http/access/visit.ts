import type { Role } from '#contracts';
import type { WorkspaceId } from '#database';
import type { FastifyRequest } from 'fastify';
import type { Attempt } from '../../use-cases/idempotent-writes.js';

/** Who came in: a person with a session, or a program with a person's API token. */
export interface Principal {
  readonly kind: 'session' | 'token';
  /** Whose keys are whose: `user:<id>` or `token:<id>`. */
  readonly actor: string;
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** The only workspace a token opens. */
  readonly workspace?: WorkspaceId;
}

/** What the guard found out about a request. */
export interface Visit {
  readonly principal: Principal;
  readonly workspace?: WorkspaceId;
  readonly role?: Role;
  /** On a POST. */
  readonly attempt?: Omit<Attempt, 'workspace'>;
}

const visits = new WeakMap<FastifyRequest, Visit>();

export function noteVisit(request: FastifyRequest, visit: Visit): void {
  visits.set(request, visit);
}

/** The trace that a POST is part of. */
export function traceOf(request: FastifyRequest): string | undefined {
  return visits.get(request)?.attempt?.trace;
}

/** Throws when the route is not guarded, which is a mistake in the program. */
export function visitOf(request: FastifyRequest): Visit {
  const visit = visits.get(request);
  if (!visit) throw new TypeError(`${request.method} ${request.url} has no guard. Put @ApiResource on its controller.`);
  return visit;
}
