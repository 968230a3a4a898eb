import type { Ring } from '../ring.js';

const TEXTS = ['deliveryId', 'eventId', 'source', 'name', 'workspaceId', 'trace', 'occurredAt'];

/** The rings in a job; undefined when the job is something else. */
export function readRings(data: object): readonly Ring[] | undefined {
  if ('rings' in data) return isRings(data.rings) ? data.rings : undefined;
  return isRing(data) ? [data] : undefined;
}

function isRings(rings: unknown): rings is Ring[] {
  return Array.isArray(rings) && rings.length > 0 && rings.every(isRing);
}

function isRing(data: unknown): data is Ring {
  if (typeof data !== 'object' || data === null) return false;
  const fields = new Map<string, unknown>(Object.entries(data));
  const body = fields.get('body');
  return (
    TEXTS.every((name) => typeof fields.get(name) === 'string') &&
    typeof fields.get('version') === 'number' &&
    typeof body === 'object' &&
    body !== null
  );
}
