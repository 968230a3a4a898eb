import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import type { Cursor } from '../domain/cursor.js';
import { explained } from '../domain/explained.js';
import type { Plan, PlanView, PostView, PublicationView } from '../domain/post.js';
import { type PostStatus, standingPublications } from '../domain/post-status.js';
import { type PostRow, toPost } from './post.row.js';
import { type KnownPublication, PublicationViewRepository } from './publication-view.repository.js';
import { REVISION_COLUMNS, type RevisionRow, toContent } from './revision.row.js';
import { iso, present } from './rows.js';

interface Row extends PostRow, RevisionRow {
  sort_at: Date;
  queue_name: string | null;
}

/** `newest`: the latest due time (or change) first; `soonest`: the earliest first. */
export type PostOrder = 'newest' | 'soonest';

const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** How each order walks the index: what comes after the cursor, and where the first page begins. */
const WALKS = {
  newest: { after: '<', direction: 'DESC', start: ['infinity', LAST_ID] },
  soonest: { after: '>', direction: 'ASC', start: ['-infinity', FIRST_ID] },
} as const;

/** What to list; instants bound the due time, or the last change of posts without one. */
export interface PostFilter {
  statuses?: readonly PostStatus[];
  /** Only what failed, wholly or in part, or waits for a person. */
  problems?: boolean;
  order?: PostOrder;
  from?: string;
  to?: string;
  /** Only those of a campaign, a queue, a series. */
  campaign?: string;
  queue?: string;
  series?: string;
  after?: Cursor;
  limit: number;
}

const SELECT = `SELECT p.*, ${REVISION_COLUMNS.map((column) => `r.${column}`).join(', ')},
    (SELECT q.name FROM slot_queue q WHERE q.id = r.queue_id) AS queue_name
  FROM post p JOIN post_revision r ON r.post_id = p.id AND r.revision = p.revision`;

function shown({ postId: _postId, revision: _revision, ...publication }: KnownPublication): PublicationView {
  return publication;
}

function toPlanView(plan: Plan | undefined, queueName: string | null): PlanView | undefined {
  if (plan?.kind !== 'queue') return plan;
  return { kind: 'queue', queueId: plan.queueId, queueName: queueName ?? '' };
}

function toView(row: Row, publications: readonly KnownPublication[]): PostView {
  const post = toPost(row);
  const { schedule, plan, campaignId } = toContent(row);
  return present<PostView>({
    id: post.id,
    status: post.status,
    attention: post.attention,
    pending: post.updating ? 'updating' : undefined,
    text: row.text,
    targets: row.targets,
    ...row.beside,
    schedule: schedule && explained(schedule),
    plan: toPlanView(plan, row.queue_name),
    campaignId,
    seriesId: post.seriesId,
    author: { id: post.authorId, name: post.authorName },
    publications: standingPublications(publications, post.revision).map(shown),
    version: post.version,
    createdAt: post.createdAt,
    updatedAt: post.updatedAt,
  });
}

/** Posts as people see them. */
@Injectable()
export class PostViewRepository {
  constructor(private readonly publications: PublicationViewRepository) {}

  async find(tx: Transaction, workspace: WorkspaceId, id: string): Promise<PostView | undefined> {
    const rows = await tx.query<Row>(`${SELECT} WHERE p.workspace_id = $1 AND p.id = $2`, [workspace, id]);
    return (await this.views(tx, workspace, rows))[0]?.view;
  }

  /** One more than the limit. Index post_newest, in either direction. */
  async list(
    tx: Transaction,
    workspace: WorkspaceId,
    filter: PostFilter,
  ): Promise<{ view: PostView; cursor: Cursor }[]> {
    const { statuses = null, problems = false, order = 'newest', from = null, to = null, after, limit } = filter;
    const { campaign = null, queue = null, series = null } = filter;
    const walk = WALKS[order];
    const sql = `${SELECT} WHERE p.workspace_id = $1
        AND ($2::text[] IS NULL OR p.status = ANY ($2))
        AND ($9::uuid IS NULL OR r.campaign_id = $9) AND ($10::uuid IS NULL OR r.queue_id = $10)
        AND ($11::uuid IS NULL OR p.series_id = $11)
        AND (NOT $8 OR p.attention OR p.status IN ('failed', 'partly_published'))
        AND p.sort_at >= coalesce($3::timestamptz, '-infinity') AND p.sort_at < coalesce($4::timestamptz, 'infinity')
        AND (p.sort_at, p.id) ${walk.after} ($5::timestamptz, $6::uuid)
      ORDER BY p.sort_at ${walk.direction}, p.id ${walk.direction} LIMIT $7`;
    const [startKey, startId] = walk.start;
    const start = [after?.key ?? startKey, after?.id ?? startId];
    const values = [workspace, statuses, from, to, ...start, limit + 1, problems, campaign, queue, series];
    return this.views(tx, workspace, await tx.query<Row>(sql, values));
  }

  private async views(tx: Transaction, workspace: WorkspaceId, rows: readonly Row[]) {
    if (rows.length === 0) return [];
    const known = await this.publications.ofPosts(
      tx,
      workspace,
      rows.map((row) => row.id),
    );
    const byPost = Map.groupBy(known, (publication) => publication.postId);
    return rows.map((row) => ({
      view: toView(row, byPost.get(row.id) ?? []),
      cursor: { key: iso(row.sort_at), id: row.id },
    }));
  }
}
