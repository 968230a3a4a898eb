import { ModuleDatabase, SystemScope, workspaceId } from '#database';
import { constantTimeEqual, hashToken } from '#security';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ApiTokenRepository } from '../../persistence/api-token.repository.js';
import { PersonRepository } from '../../persistence/person.repository.js';
import { Accounts } from '../accounts/accounts.js';
import type { Principal } from './visit.js';

const SCOPE = SystemScope.named('who an API token belongs to');
const FIRST = SystemScope.named('who runs the installation');
const BEARER = /^Bearer (drv_[\w-]{20,100})$/;

/** Finds out who a request comes from. */
@Injectable()
export class Principals {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly tokens: ApiTokenRepository,
    private readonly people: PersonRepository,
    private readonly accounts: Accounts,
  ) {}

  /** A request that presents a token is judged by it alone, whatever cookies it carries. */
  async of(request: FastifyRequest): Promise<Principal | undefined> {
    const { authorization } = request.headers;
    if (authorization === undefined) return this.bySession(request);
    const token = BEARER.exec(authorization)?.[1];
    return token === undefined ? undefined : this.byToken(token);
  }

  /** Whoever made the first account runs the installation. */
  async isAdmin({ kind, id }: Principal): Promise<boolean> {
    if (kind !== 'session') return false;
    return this.db.inSystem(FIRST, async (tx) => (await this.people.firstId(tx)) === id);
  }

  private async bySession(request: FastifyRequest): Promise<Principal | undefined> {
    const person = await this.accounts.session(request);
    return person && { kind: 'session', actor: `user:${person.id}`, ...person };
  }

  private byToken(token: string): Promise<Principal | undefined> {
    const hash = hashToken(token);
    return this.db.inSystem(SCOPE, async (tx) => {
      const holder = await this.tokens.findByHash(tx, hash);
      if (!holder || !constantTimeEqual(holder.hash, hash)) return undefined;
      const person = await this.people.find(tx, holder.userId);
      const workspace = workspaceId(holder.workspaceId);
      return person && { kind: 'token', actor: `token:${holder.id}`, workspace, ...person };
    });
  }
}
