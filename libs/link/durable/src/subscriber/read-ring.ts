import type { Ring } from '../ring.js';

const TEXTS = ['deliveryId', 'eventId', 'source', 'name', 'workspaceId', 'trace', 'occurredAt'];

/** The ring in a job; undefined when the job is something else. */
export function readRing(data: object): Ring | undefined {
  return isRing(data) ? data : undefined;
}

function isRing(data: object): data is Ring {
  const fields = new Map<string, unknown>(Object.entries(data));
  const body = fields.get('body');
  return (
    TEXTS.every((name) => typeof fields.get(name) === 'string') &&
    typeof fields.get('version') === 'number' &&
    typeof body === 'object' &&
    body !== null
  );
}
