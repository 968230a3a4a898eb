import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import helmet from '@fastify/helmet';
import { installationConfig, type InstallationConfig } from '#config';
import { createLog, traceIdOf } from '#observability';
import { ObjectStorage } from '#storage';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { traceOf } from './access/visit.js';

const log = createLog('http');
const REQUEST_ID = /^[\w.-]{8,64}$/;

const CONTENT_SECURITY_POLICY = {
  defaultSrc: ["'self'"],
  connectSrc: ["'self'"],
  // Mantine sets sizes and colours through style attributes and a style element.
  styleSrc: ["'self'", "'unsafe-inline'"],
  // Avatars come from the networks.
  imgSrc: ["'self'", 'data:', 'https:'],
  objectSrc: ["'none'"],
  baseUri: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
};

/** What the HTTP server does with every request: an id, protective headers, no caching of the API. */
@Injectable()
export class ServerHabits implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly storage: ObjectStorage,
    @Inject(installationConfig.token) private readonly installation: InstallationConfig,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter?.getInstance<FastifyInstance>();
    if (!fastify) return;
    fastify.setGenReqId(requestId);
    // Not awaited: that would start the server's boot before Nest has set its error handler.
    void fastify.register(helmet, {
      contentSecurityPolicy: { useDefaults: false, directives: this.directives() },
      hsts: this.installation.publicUrl.startsWith('https:'),
      referrerPolicy: { policy: 'same-origin' },
      xFrameOptions: { action: 'deny' },
    });
    fastify.addHook('onSend', (request, reply, _payload, done) => {
      void reply.header('x-request-id', request.id);
      if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) {
        void reply.header('cache-control', 'no-store');
      }
      done();
    });
    fastify.addHook<{ Params: { w?: string; id?: string } }>('onResponse', (request, reply, done) => {
      logRequest(request, reply);
      done();
    });
  }

  /** Browsers put files straight into the storage where it lets them. */
  private directives() {
    const { uploadOrigin } = this.storage;
    const connectSrc = [...CONTENT_SECURITY_POLICY.connectSrc, ...(uploadOrigin === undefined ? [] : [uploadOrigin])];
    return { ...CONTENT_SECURITY_POLICY, connectSrc };
  }
}

/** Reads are many and say little; writes are kept. The query is left out, because it may hold what people wrote. */
function logRequest(request: FastifyRequest<{ Params: { w?: string; id?: string } }>, reply: FastifyReply): void {
  const { method, params } = request;
  const trace = traceOf(request);
  const facts = {
    requestId: request.id,
    ...(trace ? { trace: traceIdOf(trace) } : {}),
    method,
    route: request.routeOptions.url,
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime),
    ...(params?.w ? { workspaceId: params.w } : {}),
    ...(params?.w && params.id ? { subjectId: params.id } : {}),
  };
  if (method === 'GET' || method === 'HEAD') log.debug(facts, 'Answered a request');
  else log.info(facts, 'Answered a request');
}

/** The one a proxy gave, so that its log and ours can be joined; else a new one. */
function requestId(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}
