import { createHash } from 'node:crypto';
import type { IdempotencyId } from '../persistence/idempotency.repository.js';

/** The idempotency key of a call to another module: one a workspace, person and request. */
export function callKey({ workspace, actor, key }: IdempotencyId): string {
  return createHash('sha256').update(`${workspace} ${actor} ${key}`).digest('base64url');
}
