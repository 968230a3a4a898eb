import { installationConfig, type InstallationConfig } from '#config';
import { ModuleDatabase, type WorkspaceId, workspaceId } from '#database';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { isUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '../../domain/refusal.js';
import { WorkspaceRepository } from '../../persistence/workspace.repository.js';
import { ADMIN_ONLY, OWNER_ONLY, SESSION_ONLY } from './access-rules.js';
import { AttemptReader } from './attempt-reader.js';
import { Principals } from './principals.js';
import { isSameOrigin } from './same-origin.js';
import { noteVisit, type Principal } from './visit.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Lets in who is signed in and belongs to the workspace of the address; another workspace is as good as none. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly principals: Principals,
    private readonly attempts: AttemptReader,
    private readonly db: ModuleDatabase,
    private readonly workspaces: WorkspaceRepository,
    @Inject(installationConfig.token) private readonly installation: InstallationConfig,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest<{ Params: { w?: string } }>>();
    const principal = await this.principals.of(request);
    if (!principal) throw notSignedIn();
    this.refuseForeignPages(request, principal);
    const rule = (key: string) =>
      this.reflector.getAllAndOverride<boolean>(key, [context.getHandler(), context.getClass()]);
    if ((rule(SESSION_ONLY) || rule(ADMIN_ONLY)) && principal.kind === 'token')
      throw forbidden('This needs a signed-in person, not an API token.');
    if (rule(ADMIN_ONLY) && !(await this.principals.isAdmin(principal))) {
      throw forbidden('This is for who runs the installation: the person with its first account.');
    }
    const attempt = request.method === 'POST' ? this.attempts.read(request, principal) : undefined;
    const { w } = request.params;
    if (w === undefined) {
      noteVisit(request, { principal, attempt });
      return true;
    }
    const workspace = isUUID(w) ? workspaceId(w) : undefined;
    const role = workspace && (await this.roleIn(workspace, principal));
    if (!workspace || !role) throw Refusal.notFound();
    if (rule(OWNER_ONLY) && role !== 'owner') throw forbidden('This is for owners of the workspace. Ask one of them.');
    noteVisit(request, { principal, workspace, role, attempt });
    return true;
  }

  private async roleIn(workspace: WorkspaceId, principal: Principal) {
    if (principal.workspace !== undefined && principal.workspace !== workspace) return undefined;
    return this.db.inWorkspace(workspace, (tx) => this.workspaces.roleOf(tx, workspace, principal.id));
  }

  private refuseForeignPages(request: FastifyRequest, principal: Principal): void {
    if (principal.kind === 'token' || SAFE.has(request.method)) return;
    const { origin, host, 'sec-fetch-site': fetchSite } = request.headers;
    const whence = { origin, host, fetchSite: Array.isArray(fetchSite) ? fetchSite[0] : fetchSite };
    if (isSameOrigin(whence, this.installation.publicUrl)) return;
    throw forbidden(
      'A request with a session cookie must come from this installation (Origin header). Programs use an API token.',
      'foreign_origin',
    );
  }
}

function notSignedIn(): Refusal {
  return new Refusal(
    'unauthenticated',
    'unauthenticated',
    'Sign in, or send an API token as Authorization: Bearer drv_….',
  );
}

function forbidden(sentence: string, code = 'forbidden'): Refusal {
  return new Refusal('forbidden', code, sentence);
}
