import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** The configuration of a route whose handler reads the body itself, as it comes. */
export const STREAMED = { isStreamed: true } as const;

/** What Fastify answers for a type that it has no parser for. */
class NotStreamed extends Error {
  readonly statusCode = 415;
}

/** Hands bodies of bytes to the routes that read them as a stream; to others they are of an unknown type, as ever. */
@Injectable()
export class StreamedBodies implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter?.getInstance<FastifyInstance>();
    fastify?.addContentTypeParser('application/octet-stream', (request, payload, done) => {
      if (isStreamed(request)) done(null, payload);
      else done(new NotStreamed('This route reads no stream of bytes.'));
    });
  }
}

function isStreamed({ routeOptions }: FastifyRequest): boolean {
  return 'isStreamed' in routeOptions.config && routeOptions.config.isStreamed === true;
}
