import { createLog } from '#observability';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ReceiveHookUseCase } from '../../use-cases/receive-hook.use-case.js';
import { problemFor } from '../errors/problem.filter.js';

const log = createLog('portal');
const BODY_LIMIT = 64 * 1024;

/** Takes incoming webhooks, in a scope of its own because a signature is over the body's very bytes. */
@Injectable()
export class HookRoutes implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly receiving: ReceiveHookUseCase,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter?.getInstance<FastifyInstance>();
    // Not awaited: that would start the server's boot before Nest has set its error handler.
    void fastify?.register((scope, _options, ready) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: BODY_LIMIT }, (_request, body, done) => {
        done(null, body);
      });
      scope.post<{ Params: { id: string } }>('/hooks/:id', (request, reply) => this.answer(request, reply));
      ready();
    });
  }

  private async answer(
    request: FastifyRequest<{ Params: { id: string } }>,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    try {
      const body = typeof request.body === 'string' ? request.body : '';
      await this.receiving.execute(request.params.id, request.headers, body);
      return await reply.status(202).send({});
    } catch (error) {
      const problem = problemFor(error, request.id);
      if (problem.status >= 500 && problem.status !== 503)
        log.error({ err: error, requestId: request.id }, 'A hook failed');
      if (problem.status === 429 || problem.status === 503) void reply.header('retry-after', '60');
      void reply.status(problem.status).header('content-type', 'application/problem+json; charset=utf-8');
      return await reply.send(JSON.stringify(problem));
    }
  }
}
