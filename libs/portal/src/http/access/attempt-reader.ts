import { Readable } from 'node:stream';
import { childTrace } from '#observability';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '../../domain/refusal.js';
import { PortalSecrets } from '../../portal-secrets.js';
import type { Attempt } from '../../use-cases/idempotent-writes.js';
import { canonicalJson } from './canonical-json.js';
import type { Principal } from './visit.js';

const KEY = /^[\x21-\x7e]{1,200}$/;

/** Reads what makes a POST repeatable. */
@Injectable()
export class AttemptReader {
  constructor(private readonly secrets: PortalSecrets) {}

  read(request: FastifyRequest, principal: Principal): Omit<Attempt, 'workspace'> {
    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string' || !KEY.test(key)) {
      const sentence = 'Send an Idempotency-Key header: 1 to 200 visible characters, new for each new request.';
      throw new Refusal('malformed', 'idempotency_key_missing', sentence);
    }
    const [path = ''] = request.url.split('?');
    // A file is told from others by its bytes, once they are there.
    const said = request.body instanceof Readable ? {} : (request.body ?? {});
    const same = `${request.method} ${path.replace(/\/$/, '')}\n${canonicalJson(said)}`;
    return {
      actor: principal.actor,
      key,
      fingerprint: this.secrets.fingerprint(same),
      requestId: request.id,
      trace: childTrace(request.headers['traceparent']?.toString()),
    };
  }
}
