import type { SendAttempt } from '#connectors';
import type { Attempt } from '../persistence/attempt.repository.js';

/** An attempt as connectors know it. */
export function sentAttempt({ key, createdAt, requestHash, handle }: Attempt): SendAttempt {
  return { key, createdAt: createdAt.toISOString(), requestHash, ...(handle !== null && { handle }) };
}
