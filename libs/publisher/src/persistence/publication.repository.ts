import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { ChannelContent, LiveChange, PrepareRevision, PublicationState } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { partsOf, type RestOfContent, restOf } from '../domain/part-content.js';
import { mayMove } from '../domain/publication-state.js';
import { publicationColumns, type PublicationRow } from './publication.row.js';

/** What a step changes of a publication beside its state; what is left out becomes empty. */
export interface PublicationChange {
  state: PublicationState;
  /** Milliseconds from now, on the database's clock, until it is looked at again. */
  nextInMs?: number;
  url?: string;
  remoteId?: string;
  reasonCode?: string;
  reason?: string;
  waitsForPerson?: boolean;
  /** The message whose turn it is now: the one before it is out. */
  part?: number;
  /** Its sender ended. */
  senderLost?: boolean;
}

/** One workspace's publications. */
@Injectable()
export class PublicationRepository {
  async ofPosts(tx: Transaction, posts: readonly { workspaceId: string; postId: string }[]): Promise<PublicationRow[]> {
    return await tx.query<PublicationRow>(
      `SELECT ${publicationColumns('p')} FROM publication p
       WHERE (p.workspace_id, p.post_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[])) ORDER BY p.id`,
      [posts.map(({ workspaceId }) => workspaceId), posts.map(({ postId }) => postId)],
    );
  }

  /**
   * A post's publications, each row locked until the transaction ends. Whoever decides by their states must take them so: a claim
   * does not hold the post's lock, and one that commits meanwhile would make the decision false.
   */
  async takeOfPost(tx: Transaction, workspace: WorkspaceId, postId: string): Promise<PublicationRow[]> {
    return await this.takeOfPosts(tx, workspace, [postId]);
  }

  /** The same of many. */
  async takeOfPosts(tx: Transaction, workspace: WorkspaceId, postIds: readonly string[]): Promise<PublicationRow[]> {
    return await tx.query<PublicationRow>(
      `SELECT ${publicationColumns('p')} FROM publication p
       WHERE p.workspace_id = $1 AND p.post_id = ANY ($2::uuid[]) ORDER BY p.id FOR UPDATE`,
      [workspace, postIds],
    );
  }

  async find(tx: Transaction, workspace: WorkspaceId, id: string): Promise<PublicationRow | undefined> {
    const [row] = await tx.query<PublicationRow>(
      `SELECT ${publicationColumns('p')} FROM publication p WHERE p.workspace_id = $1 AND p.id = $2`,
      [workspace, id],
    );
    return row;
  }

  /** Puts a channel's publication to a revision's content, armed, with everything of an earlier revision forgotten. */
  async arm(
    tx: Transaction,
    workspace: WorkspaceId,
    post: PrepareRevision,
    { channelId, text, ...rest }: ChannelContent,
    trace: string,
  ): Promise<PublicationRow> {
    const content = restOf(rest);
    const [row] = await tx.query<PublicationRow>(
      `INSERT INTO publication AS p (id, workspace_id, post_id, channel_id, revision, text, trace, state, due_at, next_at, groups,
                                     content, parts)
       VALUES ($1, $2, $3, $4, $5, $6, $8, 'armed', $7, $7, $9, $10, $11)
       ON CONFLICT (post_id, channel_id) DO UPDATE
         SET revision = excluded.revision, groups = excluded.groups, text = excluded.text, content = excluded.content,
             parts = excluded.parts, part = 0, part_from = NULL, remove_at = NULL, trace = excluded.trace, state = 'armed', due_at = excluded.due_at,
             next_at = excluded.due_at, fence = p.fence + 1, lease_until = NULL, attempts = 0, looks = 0, lost_senders = 0, asked = false,
             late_from = NULL, doubted = false, waits_for_person = false, remote_id = NULL, url = NULL, reason_code = NULL, reason = NULL,
             sequence = p.sequence + 1, changed_at = clock_timestamp()
       RETURNING ${publicationColumns('p')}`,
      [
        uuid(),
        workspace,
        post.postId,
        channelId,
        post.revision,
        text,
        post.dueAt,
        trace,
        ownGroups(post),
        content === null ? null : JSON.stringify(content),
        partsOf({ text, content }).length,
      ],
    );
    if (row === undefined) throw new TypeError('an upsert returned no row');
    return row;
  }

  /**
   * Changes a publication and raises its fence, so that whoever held it before writes nothing any more. The caller
   * holds the post's lock; `fence` says which state of things it decided on. Returns undefined when somebody else was
   * faster. Throws when the table of transitions has no such step, which is a mistake in the program.
   */
  async change(
    tx: Transaction,
    workspace: WorkspaceId,
    row: Pick<PublicationRow, 'id' | 'fence' | 'state'>,
    change: PublicationChange,
  ): Promise<PublicationRow | undefined> {
    const [changed] = await this.changeAll(tx, [{ row: { ...row, workspaceId: workspace }, change }]);
    return changed;
  }

  /** The same with many, of the workspaces that the transaction may see; returns those that were changed. */
  async changeAll(
    tx: Transaction,
    changes: readonly {
      row: Pick<PublicationRow, 'id' | 'workspaceId' | 'fence' | 'state'>;
      change: PublicationChange;
    }[],
  ): Promise<PublicationRow[]> {
    for (const { row, change } of changes) {
      if (!mayMove(row.state, change.state)) {
        throw new TypeError(`publication ${row.id} may not go from ${row.state} to ${change.state}`);
      }
    }
    return await tx.query<PublicationRow>(
      `UPDATE publication p
       SET state = c.state, fence = p.fence + 1, sequence = p.sequence + 1, changed_at = clock_timestamp(),
           lease_until = NULL, next_at = clock_timestamp() + c."nextInMs" * interval '1 millisecond',
           url = CASE WHEN p.part = 0 THEN c.url ELSE p.url END,
           remote_id = CASE WHEN p.part = 0 THEN c."remoteId" ELSE p.remote_id END,
           part = coalesce(c.part, p.part), attempts = CASE WHEN c.part > p.part THEN 0 ELSE p.attempts END,
           part_from = CASE WHEN c.part > p.part THEN clock_timestamp() ELSE p.part_from END,
           remove_at = CASE WHEN p.part = 0 AND (c.part > 0 OR c.state = 'sent') THEN clock_timestamp()
             + (p.content->'options'->>'deleteAfterMinutes')::integer * interval '1 minute' ELSE p.remove_at END,
           reason_code = c."reasonCode", reason = c.reason,
           waits_for_person = coalesce(c."waitsForPerson", false),
           lost_senders = CASE WHEN c.part > p.part THEN 0 WHEN c."senderLost" THEN p.lost_senders + 1 ELSE p.lost_senders END,
           doubted = c.state = 'unknown' OR (p.doubted AND coalesce(c.part, p.part) = p.part AND c.state NOT IN ('failed', 'missed')),
           looks = CASE WHEN p.state = 'unknown' AND c.state = 'unknown' THEN p.looks + 1 ELSE 0 END
       FROM jsonb_to_recordset($1::jsonb) AS c (id uuid, "workspaceId" uuid, fence bigint, "from" text, state text,
         "nextInMs" float8, url text, "remoteId" text, "reasonCode" text, reason text, part integer, "waitsForPerson" boolean, "senderLost" boolean)
       WHERE p.workspace_id = c."workspaceId" AND p.id = c.id AND p.fence = c.fence AND p.state = c."from"
       RETURNING ${publicationColumns('p')}`,
      [
        JSON.stringify(
          changes.map(({ row: { id, workspaceId, fence, state: from }, change }) => ({
            id,
            workspaceId,
            fence,
            from,
            ...change,
          })),
        ),
      ],
    );
  }

  /** A person wants it: it is never too late from now on. */
  async askFor(tx: Transaction, workspace: WorkspaceId, id: string): Promise<void> {
    await tx.query(`UPDATE publication SET asked = true WHERE workspace_id = $1 AND id = $2`, [workspace, id]);
  }

  /** Notes what becomes of people's wishes about a post that is out; one that could not be taken down stays up. */
  async noteChange(tx: Transaction, id: string, change: LiveChange): Promise<PublicationRow> {
    const [row] = await tx.query<PublicationRow>(
      `UPDATE publication p SET change = $2, sequence = sequence + 1, changed_at = clock_timestamp(),
         removed_at = CASE WHEN $3 = 'remove done' THEN clock_timestamp() ELSE removed_at END,
         remove_at = CASE WHEN $3 = 'remove failed' THEN NULL ELSE remove_at END
       WHERE id = $1 RETURNING ${publicationColumns('p')}`,
      [id, JSON.stringify(change), `${change.kind} ${change.state}`],
    );
    if (row === undefined) throw new TypeError(`there is no publication ${id}`);
    return row;
  }

  /** A post that is out says something else now. */
  async rewrite(
    tx: Transaction,
    row: PublicationRow,
    { text, media, options }: RestOfContent & { text: string },
  ): Promise<void> {
    const { thread, comment } = row.content ?? {};
    const content = restOf({ media, thread, comment, options });
    await tx.query('UPDATE publication SET text = $2, content = $3 WHERE id = $1', [
      row.id,
      text,
      content === null ? null : JSON.stringify(content),
    ]);
  }

  /** Tells the senders, after the commit, that something is to be sent or looked for. */
  async wake(tx: Transaction): Promise<void> {
    await tx.query(`SELECT pg_notify('publisher_wake', '')`);
  }
}

/** The post's labels without those of its channels: a publication has one channel, and that is known. */
function ownGroups({ groups = [] }: PrepareRevision): string[] {
  return groups.filter((group) => !group.startsWith('channel:'));
}
