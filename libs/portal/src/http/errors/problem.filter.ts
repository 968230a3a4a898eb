import { STATUS_CODES } from 'node:http';
import { isDatabaseAway } from '#database';
import { createLog } from '#observability';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Problem, problem, problemOf } from '../../domain/problem.js';
import { Refusal } from '../../domain/refusal.js';
import { isAway } from '../../use-cases/away.js';

const log = createLog('portal');

/** Answers every failure as application/problem+json. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw error;
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (reply.sent) return;
    const body = problemFor(error, request.id);
    if (body.status >= 500 && body.status !== 503) {
      log.error({ err: error, requestId: request.id, method: request.method, path: request.url }, 'A request failed');
    }
    if (body.status === 503) void reply.header('retry-after', '2');
    void reply
      .status(body.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify(body));
  }
}

/** Exported for its table test. */
export function problemFor(error: unknown, requestId: string): Problem {
  if (error instanceof Refusal) return problemOf(error, requestId);
  if (isAway(error) || isDatabaseAway(error))
    return problemOf(Refusal.unavailable('database, or a part of it,'), requestId);
  const status = statusOf(error);
  if (status === 404) return problemOf(Refusal.notFound(), requestId);
  if (status >= 400 && status < 500) {
    const { code, detail } = OF_THE_SERVER[status] ?? { code: 'refused', detail: 'The request could not be taken.' };
    return problem(status, titleOf(status), code, detail, requestId);
  }
  const detail = `Something went wrong here. Try again; if it stays, look for ${requestId} in the log.`;
  return problem(500, titleOf(500), 'internal', detail, requestId);
}

/** What Fastify refuses before a route is reached; of its errors Nest keeps the status alone. */
const OF_THE_SERVER: Readonly<Partial<Record<number, { code: string; detail: string }>>> = {
  400: {
    code: 'malformed_body',
    detail: 'The request could not be read: its body must be valid JSON, its address valid.',
  },
  413: { code: 'payload_too_large', detail: 'The body is larger than 1 MiB. Send less.' },
  415: { code: 'unsupported_media_type', detail: 'Send the body as application/json.' },
  429: { code: 'too_many_requests', detail: 'Too many requests. Wait a moment and try again.' },
};

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' ? status : 500;
}

function titleOf(status: number): string {
  return STATUS_CODES[status] ?? 'Error';
}
