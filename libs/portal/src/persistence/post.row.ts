import type { Post } from '../domain/post.js';
import type { PostIntent, PostStatus } from '../domain/post-status.js';
import { iso } from './rows.js';

export interface PostRow {
  id: string;
  intent: PostIntent;
  status: PostStatus;
  attention: boolean;
  revision: number;
  last_revision: number;
  shipped: boolean;
  updating: boolean;
  version: number;
  author_id: string;
  author_name: string;
  series_id: string | null;
  /** A bigint. */
  planned_sequence: string;
  created_at: Date;
  updated_at: Date;
}

export function toPost(row: PostRow): Post {
  return {
    id: row.id,
    intent: row.intent,
    status: row.status,
    attention: row.attention,
    revision: row.revision,
    lastRevision: row.last_revision,
    shipped: row.shipped,
    updating: row.updating,
    version: row.version,
    authorId: row.author_id,
    authorName: row.author_name,
    ...(row.series_id !== null && { seriesId: row.series_id }),
    plannedSequence: Number(row.planned_sequence),
    createdAt: iso(row.created_at),
    updatedAt: iso(row.updated_at),
  };
}
