import { HttpAdapterHost } from '@nestjs/core';
import { installationConfig, type InstallationConfig } from '#config';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Accounts } from './accounts.js';
import { AUTH_PATH, CLIENT_ADDRESS_HEADER } from './auth-options.js';

/** Credentials are small. */
const BODY_LIMIT = 64 * 1024;

/** Puts better-auth under /api/auth, in a scope of its own because it parses bodies itself. */
@Injectable()
export class AccountRoutes implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly accounts: Accounts,
    @Inject(installationConfig.token) private readonly installation: InstallationConfig,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter?.getInstance<FastifyInstance>();
    // Not awaited: that would start the server's boot before Nest has set its error handler.
    void fastify?.register((scope, _options, ready) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) => {
        done(null, body);
      });
      scope.route({
        method: ['GET', 'POST'],
        url: `${AUTH_PATH}/*`,
        handler: (request, reply) => this.answer(request, reply),
      });
      ready();
    });
  }

  private async answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const response = await this.accounts.handle(this.webRequest(request));
    for (const [name, value] of response.headers) if (name !== 'set-cookie') void reply.header(name, value);
    const cookies = response.headers.getSetCookie();
    if (cookies.length > 0) void reply.header('set-cookie', cookies);
    void reply.header('cache-control', 'no-store');
    return reply.status(response.status).send(Buffer.from(await response.arrayBuffer()));
  }

  private webRequest(request: FastifyRequest): Request {
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) {
      if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
    }
    headers.set(CLIENT_ADDRESS_HEADER, request.ip);
    headers.delete('content-length');
    const { method } = request;
    const body = Buffer.isBuffer(request.body) ? new Uint8Array(request.body) : undefined;
    const url = new URL(request.url, this.installation.publicUrl);
    return new Request(url, body && method === 'POST' ? { method, headers, body } : { method, headers });
  }
}
