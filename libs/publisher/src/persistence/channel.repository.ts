import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { ChannelState, MediaRule, TextRule } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';

/** A channel as stored; `secret` is sealed and leaves this module never. */
export interface ChannelRow {
  id: string;
  workspaceId: string;
  network: string;
  accountId: string;
  handle: string;
  displayName: string;
  avatarUrl: string | null;
  profileUrl: string | null;
  textRule: TextRule;
  /** Where it differs from its network's. */
  mediaRule: MediaRule | null;
  settings: Record<string, string>;
  secret: string | null;
  state: ChannelState;
  reason: string | null;
  /** From when its access is not accepted any more unless it is renewed. */
  accessEndsAt: Date | null;
  /** Rises with each new secret. */
  accessGeneration: number;
  sequence: number;
}

const COLUMNS = `id, workspace_id AS "workspaceId", network, account_id AS "accountId", handle,
  display_name AS "displayName", avatar_url AS "avatarUrl", profile_url AS "profileUrl", text_rule AS "textRule", media_rule AS "mediaRule",
  settings, secret, state, reason, access_ends_at AS "accessEndsAt", access_generation AS "accessGeneration", sequence`;

export type NewChannel = Pick<
  ChannelRow,
  | 'network'
  | 'accountId'
  | 'handle'
  | 'displayName'
  | 'avatarUrl'
  | 'profileUrl'
  | 'textRule'
  | 'mediaRule'
  | 'settings'
  | 'accessEndsAt'
>;

/** One workspace's channels. */
@Injectable()
export class ChannelRepository {
  async find(tx: Transaction, workspace: WorkspaceId, id: string): Promise<ChannelRow | undefined> {
    const [row] = await tx.query<ChannelRow>(`SELECT ${COLUMNS} FROM channel WHERE workspace_id = $1 AND id = $2`, [
      workspace,
      id,
    ]);
    return row;
  }

  async all(tx: Transaction, workspace: WorkspaceId, ids: readonly string[]): Promise<ChannelRow[]> {
    return await tx.query<ChannelRow>(
      `SELECT ${COLUMNS} FROM channel WHERE workspace_id = $1 AND id = ANY ($2::uuid[])`,
      [workspace, ids],
    );
  }

  /** The channels of publications, of whichever workspaces the transaction may see. */
  async ofPublications(
    tx: Transaction,
    rows: readonly { workspaceId: string; channelId: string }[],
  ): Promise<ChannelRow[]> {
    return await tx.query<ChannelRow>(
      `SELECT ${COLUMNS} FROM channel
       WHERE (workspace_id, id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))`,
      [rows.map(({ workspaceId }) => workspaceId), rows.map(({ channelId }) => channelId)],
    );
  }

  /** The channel that an earlier call with this idempotency key made. */
  async findByKey(tx: Transaction, workspace: WorkspaceId, key: string): Promise<ChannelRow | undefined> {
    const [row] = await tx.query<{ id: string }>(
      `SELECT channel_id AS id FROM connect_key WHERE workspace_id = $1 AND key = $2`,
      [workspace, key],
    );
    return row && (await this.find(tx, workspace, row.id));
  }

  async rememberKey(tx: Transaction, workspace: WorkspaceId, key: string, channelId: string): Promise<void> {
    await tx.query(
      `INSERT INTO connect_key (workspace_id, key, channel_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
      [workspace, key, channelId],
    );
  }

  /** Stores an account as connected; one that is known already is reconnected and keeps its id. */
  async connect(tx: Transaction, workspace: WorkspaceId, channel: NewChannel): Promise<ChannelRow> {
    const [row] = await tx.query<ChannelRow>(
      `INSERT INTO channel AS c (id, workspace_id, network, account_id, handle, display_name, avatar_url,
                                 profile_url, text_rule, settings, access_ends_at, media_rule, state)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'connected')
       ON CONFLICT (workspace_id, network, account_id) DO UPDATE
         SET handle = excluded.handle, display_name = excluded.display_name, avatar_url = excluded.avatar_url,
             profile_url = excluded.profile_url, text_rule = excluded.text_rule, settings = excluded.settings, media_rule = excluded.media_rule,
             access_ends_at = excluded.access_ends_at, access_since = clock_timestamp(),
             access_generation = c.access_generation + 1, state = 'connected', reason = NULL, sequence = c.sequence + 1, connected_at = clock_timestamp()
       RETURNING ${COLUMNS}`,
      [
        uuid(),
        workspace,
        channel.network,
        channel.accountId,
        channel.handle,
        channel.displayName,
        channel.avatarUrl,
        channel.profileUrl,
        JSON.stringify(channel.textRule),
        JSON.stringify(channel.settings),
        channel.accessEndsAt,
        channel.mediaRule && JSON.stringify(channel.mediaRule),
      ],
    );
    if (row === undefined) throw new TypeError('an upsert returned no row');
    return row;
  }

  /** Connected channels of all workspaces, in the order of their ids, with what others were last told of each. */
  async page(tx: Transaction, after: string, limit: number): Promise<(ChannelRow & { told: string | null })[]> {
    return await tx.query<ChannelRow & { told: string | null }>(
      `SELECT ${COLUMNS}, told FROM channel WHERE state = 'connected' AND id > $1 ORDER BY id LIMIT $2`,
      [after, limit],
    );
  }

  /** Notes what others are told of a channel, so that they take it for newer than what they know. */
  async tell(
    tx: Transaction,
    { id, workspaceId, sequence }: ChannelRow,
    told: string,
  ): Promise<ChannelRow | undefined> {
    const [row] = await tx.query<ChannelRow>(
      `UPDATE channel SET told = $4, sequence = sequence + 1 WHERE workspace_id = $1 AND id = $2 AND sequence = $3
       RETURNING ${COLUMNS}`,
      [workspaceId, id, sequence, told],
    );
    return row;
  }

  async keepSecret(tx: Transaction, workspace: WorkspaceId, id: string, sealed: string): Promise<void> {
    await tx.query(`UPDATE channel SET secret = $3 WHERE workspace_id = $1 AND id = $2`, [workspace, id, sealed]);
  }

  /** The channel of an account, connected or not. */
  async ofAccounts(
    tx: Transaction,
    workspace: WorkspaceId,
    network: string,
    accountIds: readonly string[],
  ): Promise<ChannelRow[]> {
    return await tx.query<ChannelRow>(
      `SELECT ${COLUMNS} FROM channel WHERE workspace_id = $1 AND network = $2 AND account_id = ANY ($3::text[])`,
      [workspace, network, accountIds],
    );
  }

  /** Keeps renewed access, unless somebody connected the channel again meanwhile. */
  async renew(
    tx: Transaction,
    { workspaceId, id, accessGeneration }: Pick<ChannelRow, 'workspaceId' | 'id' | 'accessGeneration'>,
    access: { sealed: string; endsAt: string | null },
  ): Promise<ChannelRow | undefined> {
    const [row] = await tx.query<ChannelRow>(
      `UPDATE channel SET secret = $4, access_ends_at = $5, access_since = clock_timestamp(),
              access_generation = access_generation + 1, sequence = sequence + 1
       WHERE workspace_id = $1 AND id = $2 AND access_generation = $3 AND state <> 'disconnected'
       RETURNING ${COLUMNS}`,
      [workspaceId, id, accessGeneration, access.sealed, access.endsAt],
    );
    return row;
  }

  /**
   * Marks a channel as no longer connected; a disconnected one forgets its secret.
   *
   * @param generation of the access that was refused: where it was renewed since, nothing happens
   */
  async lose(
    tx: Transaction,
    workspace: WorkspaceId,
    id: string,
    state: Exclude<ChannelState, 'connected'>,
    reason: string | null,
    generation?: number,
  ): Promise<ChannelRow | undefined> {
    const [row] = await tx.query<ChannelRow>(
      `UPDATE channel SET state = $3, reason = $4, sequence = sequence + 1,
              secret = CASE WHEN $3 = 'disconnected' THEN NULL ELSE secret END
       WHERE workspace_id = $1 AND id = $2 AND state <> $3 AND ($5::integer IS NULL OR access_generation = $5)
       RETURNING ${COLUMNS}`,
      [workspace, id, state, reason, generation ?? null],
    );
    return row;
  }
}
