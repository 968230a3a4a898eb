import { Injectable } from '@nestjs/common';
import type { Transaction, WorkspaceId } from '#database';
import { WAITS_FOR_RECONNECT } from '../domain/outcome.js';

type OfChannel = { workspaceId: string; channelId: string };

/** What waits for a channel to be connected again. */
@Injectable()
export class WaitingPublicationRepository {
  /** Lets it come up now, to be decided on by its late policy as what a hold let go, and tells the senders. Uses the indexes `publication_to_send` and `publication_to_look_for`. */
  async release(tx: Transaction, workspace: WorkspaceId, channelId: string): Promise<void> {
    await tx.query(
      `UPDATE publication SET next_at = clock_timestamp(), let_go = true
       WHERE workspace_id = $1 AND channel_id = $2 AND state = 'retry_wait' AND reason_code = $3`,
      [workspace, channelId, WAITS_FOR_RECONNECT],
    );
    // What is in doubt there could not be asked about meanwhile.
    await tx.query(
      `UPDATE publication SET next_at = clock_timestamp()
       WHERE workspace_id = $1 AND channel_id = $2 AND state = 'unknown' AND next_at > clock_timestamp()`,
      [workspace, channelId],
    );
    await tx.query(`SELECT pg_notify('publisher_wake', '')`);
  }

  /**
   * Those of these channels that are connected after all: by a person, or with access that was renewed, while something was being sent there.
   * Their rows stay locked, so that whoever connects one later sees what the transaction wrote.
   */
  async connected(tx: Transaction, channels: readonly OfChannel[]): Promise<OfChannel[]> {
    const rows = await tx.query<OfChannel & { state: string }>(
      `SELECT workspace_id AS "workspaceId", id AS "channelId", state FROM channel
       WHERE (workspace_id, id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[])) ORDER BY id FOR SHARE`,
      [channels.map(({ workspaceId }) => workspaceId), channels.map(({ channelId }) => channelId)],
    );
    return rows.filter(({ state }) => state === 'connected');
  }
}
