import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { ChannelContent, PrepareRevision, PublicationState } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
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
}

/** One workspace's publications. */
@Injectable()
export class PublicationRepository {
  async ofPost(tx: Transaction, workspace: WorkspaceId, postId: string): Promise<PublicationRow[]> {
    return await tx.query<PublicationRow>(
      `SELECT ${publicationColumns('p')} FROM publication p
       WHERE p.workspace_id = $1 AND p.post_id = $2 ORDER BY p.id`,
      [workspace, postId],
    );
  }

  /**
   * The same, each row locked until the transaction ends. Whoever decides by their states must take them so: a claim
   * does not hold the post's lock, and one that commits meanwhile would make the decision false.
   */
  async takeOfPost(tx: Transaction, workspace: WorkspaceId, postId: string): Promise<PublicationRow[]> {
    return await tx.query<PublicationRow>(
      `SELECT ${publicationColumns('p')} FROM publication p
       WHERE p.workspace_id = $1 AND p.post_id = $2 ORDER BY p.id FOR UPDATE`,
      [workspace, postId],
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
    content: ChannelContent,
    trace: string,
  ): Promise<PublicationRow> {
    const [row] = await tx.query<PublicationRow>(
      `INSERT INTO publication AS p (id, workspace_id, post_id, channel_id, revision, text, trace, state, due_at, next_at, groups)
       VALUES ($1, $2, $3, $4, $5, $6, $8, 'armed', $7, $7, $9)
       ON CONFLICT (post_id, channel_id) DO UPDATE
         SET revision = excluded.revision, groups = excluded.groups, text = excluded.text, trace = excluded.trace, state = 'armed', due_at = excluded.due_at,
             next_at = excluded.due_at, fence = p.fence + 1, lease_until = NULL, attempts = 0, looks = 0,
             doubted = false, waits_for_person = false, remote_id = NULL, url = NULL, reason_code = NULL, reason = NULL,
             sequence = p.sequence + 1, changed_at = clock_timestamp()
       RETURNING ${publicationColumns('p')}`,
      [
        uuid(),
        workspace,
        post.postId,
        content.channelId,
        post.revision,
        content.text,
        post.dueAt,
        trace,
        ownGroups(post),
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
    if (!mayMove(row.state, change.state)) {
      throw new TypeError(`publication ${row.id} may not go from ${row.state} to ${change.state}`);
    }
    const [changed] = await tx.query<PublicationRow>(
      `UPDATE publication p
       SET state = $5, fence = p.fence + 1, sequence = p.sequence + 1, changed_at = clock_timestamp(),
           lease_until = NULL,
           next_at = CASE WHEN $6::float8 IS NULL THEN NULL
                          ELSE clock_timestamp() + $6::float8 * interval '1 millisecond' END,
           url = $7, remote_id = $8, reason_code = $9, reason = $10, waits_for_person = $11,
           doubted = $5 = 'unknown' OR (p.doubted AND $5 <> 'failed'),
           looks = CASE WHEN p.state = 'unknown' AND $5 = 'unknown' THEN p.looks + 1 ELSE 0 END
       WHERE p.workspace_id = $1 AND p.id = $2 AND p.fence = $3 AND p.state = $4
       RETURNING ${publicationColumns('p')}`,
      [
        workspace,
        row.id,
        row.fence,
        row.state,
        change.state,
        change.nextInMs ?? null,
        change.url ?? null,
        change.remoteId ?? null,
        change.reasonCode ?? null,
        change.reason ?? null,
        change.waitsForPerson ?? false,
      ],
    );
    return changed;
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
