import { STATUS_CODES } from 'node:http';
import { createLog } from '#observability';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Problem, problem, problemOf } from '../../domain/problem.js';
import { Refusal } from '../../domain/refusal.js';
import { isAway } from '../../use-cases/away.js';
import { isDatabaseAway } from '#database';

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
    void reply.status(body.status).header('content-type', 'application/problem+json; charset=utf-8').send(JSON.stringify(body));
  }
}

/** Exported for its table test. */
export function problemFor(error: unknown, requestId: string): Problem {
  if (error instanceof Refusal) return problemOf(error, requestId);
  if (isAway(error) || isDatabaseAway(error)) return problemOf(Refusal.unavailable('database or one of its parts'), requestId);
  const known = KNOWN[codeOf(error)];
  if (known) return problem(known.status, titleOf(known.status), known.code, known.detail, requestId);
  const status = statusOf(error);
  if (status === 404) return problemOf(Refusal.notFound(), requestId);
  if (status >= 400 && status < 500) {
    const detail = error instanceof Error ? error.message : 'The request could not be understood.';
    return problem(status, titleOf(status), status === 400 ? 'malformed_body' : 'refused', detail, requestId);
  }
  const detail = `Something went wrong here. Try again; if it stays, look for ${requestId} in the log.`;
  return problem(500, titleOf(500), 'internal', detail, requestId);
}

/** Fastify's own errors, by their codes (https://fastify.dev/docs/latest/Reference/Errors/). */
const KNOWN: Readonly<Record<string, { status: number; code: string; detail: string }>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, code: 'payload_too_large', detail: 'The body is larger than 1 MiB. Send less.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    code: 'unsupported_media_type',
    detail: 'Send the body as application/json.',
  },
  FST_ERR_CTP_INVALID_JSON_BODY: { status: 400, code: 'malformed_body', detail: 'The body is no valid JSON.' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { status: 400, code: 'malformed_body', detail: 'The body is empty; send a JSON object.' },
};

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' ? status : 500;
}

function titleOf(status: number): string {
  return STATUS_CODES[status] ?? 'Error';
}
