import { installationConfig, type InstallationConfig } from '#config';
import { ModuleDatabase } from '#database';
import { createLog } from '#observability';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '../../domain/refusal.js';
import { PortalSecrets } from '../../portal-secrets.js';
import { portalConfig, type PortalConfig } from '../../portal.config.js';
import type { Person } from '../../persistence/person.repository.js';
import { COOKIE_PREFIX } from './auth-options.js';
import type { Auth } from './make-auth.js';

const log = createLog('accounts');

/** People's accounts and sessions, kept by better-auth. It is loaded with the first person, because it takes 50 MB. */
@Injectable()
export class Accounts {
  private loading: Promise<Auth> | undefined;

  constructor(
    private readonly db: ModuleDatabase,
    private readonly secrets: PortalSecrets,
    @Inject(portalConfig.token) private readonly config: PortalConfig,
    @Inject(installationConfig.token) private readonly installation: InstallationConfig,
  ) {}

  /** Answers a request under /api/auth. */
  async handle(request: Request): Promise<Response> {
    return (await this.auth()).handler(request);
  }

  /** Who the request's session cookie belongs to, if it has a living one. */
  async session(request: FastifyRequest): Promise<Person | undefined> {
    const { cookie } = request.headers;
    if (!cookie?.includes(`${COOKIE_PREFIX}.session_token=`)) return undefined;
    const auth = await this.auth();
    const found = await auth.api.getSession({ headers: new Headers({ cookie }) }).catch(unreadable);
    return found ? { id: found.user.id, name: found.user.name, email: found.user.email } : undefined;
  }

  private async auth(): Promise<Auth> {
    this.loading ??= import('./make-auth.js').then(({ makeAuth }) =>
      makeAuth({
        db: this.db,
        secret: this.secrets.accounts,
        config: this.config,
        publicUrl: this.installation.publicUrl,
      }),
    );
    return this.loading;
  }
}

/** better-auth says only that it failed; nothing but the database is asked for a session. */
function unreadable(error: unknown): never {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 0;
  if (status < 500) throw error;
  log.warn({ err: error }, 'A session could not be read');
  throw Refusal.unavailable('database, or a part of it,');
}
