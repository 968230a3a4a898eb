import { sealedColumn } from '#security';

/** What portal keeps sealed: `drover keys rotate` seals it again. */
export const SEALED = {
  /** Kept answers, because one of them holds a new API token. */
  answers: sealedColumn({
    module: 'portal',
    table: 'idempotency_record',
    column: 'body',
    identity: ['workspace_id', 'actor', 'key'],
    purpose: 'drover kept answers',
    place: ({ workspace_id = '', actor = '', key = '' }) => `${workspace_id} ${actor} ${key}`,
  }),
  /** The secrets of incoming webhooks. */
  hooks: sealedColumn({
    module: 'portal',
    table: 'signal_source',
    column: 'secret',
    identity: ['workspace_id', 'id'],
    purpose: 'drover incoming webhooks',
    place: ({ id = '' }) => id,
  }),
} as const;
