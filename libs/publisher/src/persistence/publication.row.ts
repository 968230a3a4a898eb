import type { ChannelContent, LiveChange, PublicationFacts, PublicationState } from '#contracts';
import type { RestOfContent } from '../domain/part-content.js';
import type { Progress } from '../domain/parts.js';

/** A publication as stored. `fence` is a bigint and so a string here. */
export interface PublicationRow {
  id: string;
  workspaceId: string;
  postId: string;
  channelId: string;
  revision: number;
  text: string;
  /** What it says beside its words. */
  content: RestOfContent | null;
  /** The message that is being sent or comes next; so many are out. */
  part: number;
  /** Messages there are. */
  parts: number;
  /** When the turn of a later message came. */
  partFrom: Date | null;
  removeAt: Date | null;
  removedAt: Date | null;
  change: LiveChange | null;
  /** W3C traceparent of the request that shipped it. */
  trace: string;
  state: PublicationState;
  fence: string;
  attempts: number;
  looks: number;
  /** Processes that ended while they were sending it. */
  lostSenders: number;
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
  ${p}.content, ${p}.part, ${p}.parts, ${p}.part_from AS "partFrom", ${p}.remove_at AS "removeAt",
  ${p}.removed_at AS "removedAt", ${p}.change,
  ${p}.lost_senders AS "lostSenders",
  ${p}.doubted, ${p}.waits_for_person AS "waitsForPerson", ${p}.url, ${p}.reason_code AS "reasonCode", ${p}.reason,
  ${p}.due_at AS "dueAt", ${p}.next_at AS "nextAt", ${p}.sequence, ${p}.changed_at AS "changedAt"`;

/** Where it stands among its messages. */
export function progressOf({ part, parts, content }: Pick<PublicationRow, 'part' | 'parts' | 'content'>): Progress {
  return { part, parts, hasComment: content?.comment !== undefined };
}

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
    ...(row.parts > 1 && { parts: row.parts, partsSent: row.state === 'sent' ? row.parts : row.part }),
    ...(row.removedAt !== null && { removedAt: row.removedAt.toISOString() }),
    ...(row.removeAt !== null && row.removedAt === null && { deleteAt: row.removeAt.toISOString() }),
    ...(row.change !== null && { change: row.change }),
    ...(row.state === 'retry_wait' && row.nextAt !== null && { nextAttemptAt: row.nextAt.toISOString() }),
  };
}

/** What its channel gets. */
export function contentOf({ channelId, text, content }: PublicationRow): ChannelContent {
  return { channelId, text, ...content };
}
