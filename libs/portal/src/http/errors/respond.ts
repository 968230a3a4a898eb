import type { FastifyReply } from 'fastify';
import type { Answer } from '../../use-cases/answer.js';

/** Sends an answer byte for byte: gives the body for the controller to return. */
export function respond(reply: FastifyReply, { status, body, etag }: Answer): string {
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  void reply.status(status).header('content-type', `${type}; charset=utf-8`);
  if (etag !== undefined) void reply.header('etag', etag);
  return body;
}
