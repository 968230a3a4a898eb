import type { PublicationFacts, PublicationState } from '#contracts';

/** A publication as stored. `fence` is a bigint and so a string here. */
export interface PublicationRow {
  id: string;
  workspaceId: string;
  postId: string;
  channelId: string;
  revision: number;
  text: string;
  /** W3C traceparent of the request that shipped it. */
  trace: string;
  state: PublicationState;
  fence: string;
  attempts: number;
  looks: number;
  /** Something of this revision may have left, and nobody knows better yet. */
  doubted: boolean;
  waitsForPerson: boolean;
  url: string | null;
  reasonCode: string | null;
  reason: string | null;
  dueAt: Date;
  nextAt: Date | null;
  sequence: number;
  changedAt: Date;
}

/** The columns of PublicationRow; `p` is the table's name in the query. */
export const publicationColumns = (p: string) => `
  ${p}.id, ${p}.workspace_id AS "workspaceId", ${p}.post_id AS "postId", ${p}.channel_id AS "channelId",
  ${p}.revision, ${p}.text, ${p}.trace, ${p}.state, ${p}.fence::text AS fence, ${p}.attempts, ${p}.looks,
  ${p}.doubted, ${p}.waits_for_person AS "waitsForPerson", ${p}.url, ${p}.reason_code AS "reasonCode", ${p}.reason,
  ${p}.due_at AS "dueAt", ${p}.next_at AS "nextAt", ${p}.sequence, ${p}.changed_at AS "changedAt"`;

/** What everybody may know of it. */
export function publicationFacts(row: PublicationRow): PublicationFacts {
  return {
    workspaceId: row.workspaceId,
    publicationId: row.id,
    postId: row.postId,
    revision: row.revision,
    channelId: row.channelId,
    state: row.state,
    attempts: row.attempts,
    sequence: row.sequence,
    changedAt: row.changedAt.toISOString(),
    ...(row.url !== null && { url: row.url }),
    ...(row.reasonCode !== null && { reasonCode: row.reasonCode }),
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.state === 'retry_wait' && row.nextAt !== null && { nextAttemptAt: row.nextAt.toISOString() }),
  };
}
