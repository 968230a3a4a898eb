import type { ChannelFacts, ChannelState, MediaRule, NetworkFeatures, TextRule } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { iso, present } from './rows.js';

/** A channel as people see it. */
export interface Channel {
  id: string;
  network: string;
  networkLabel: string;
  handle: string;
  displayName: string;
  avatarUrl?: string;
  profileUrl?: string;
  state: ChannelState;
  reason?: string;
  text: TextRule;
  media?: MediaRule;
  features?: NetworkFeatures;
  /** ISO instant; from then on its access is not accepted any more unless it is renewed. */
  accessEndsAt?: string;
  /** Nobody has to do anything for that. */
  accessRenews?: true;
}

interface Row {
  id: string;
  network: string;
  network_label: string;
  handle: string;
  display_name: string;
  avatar_url: string | null;
  profile_url: string | null;
  state: ChannelState;
  reason: string | null;
  text_rule: TextRule;
  media_rule: MediaRule | null;
  features: NetworkFeatures | null;
  access_ends_at: Date | null;
  access_renews: boolean;
}

function toChannel(row: Row): Channel {
  return present<Channel>({
    id: row.id,
    network: row.network,
    networkLabel: row.network_label,
    handle: row.handle,
    displayName: row.display_name,
    avatarUrl: row.avatar_url,
    profileUrl: row.profile_url,
    state: row.state,
    reason: row.reason,
    text: row.text_rule,
    media: row.media_rule,
    features: row.features,
    accessEndsAt: row.access_ends_at && iso(row.access_ends_at),
    accessRenews: row.access_renews ? true : undefined,
  });
}

const COLUMNS = `id, network, network_label, handle, display_name, avatar_url, profile_url, state, reason, text_rule, sequence,
  media_rule, features, access_ends_at, access_renews`;

/** What publisher told of its channels. */
@Injectable()
export class ChannelViewRepository {
  /** Takes the facts unless newer ones are there. */
  async apply(tx: Transaction, workspace: WorkspaceId, facts: ChannelFacts): Promise<void> {
    await tx.query(
      `INSERT INTO channel_view (${COLUMNS}, workspace_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        ON CONFLICT (id) DO UPDATE SET
          network = excluded.network, network_label = excluded.network_label, handle = excluded.handle,
          display_name = excluded.display_name, avatar_url = excluded.avatar_url, profile_url = excluded.profile_url,
          state = excluded.state, reason = excluded.reason, text_rule = excluded.text_rule, sequence = excluded.sequence,
          media_rule = excluded.media_rule, features = excluded.features, access_ends_at = excluded.access_ends_at,
          access_renews = excluded.access_renews
        WHERE channel_view.sequence < excluded.sequence`,
      [
        facts.channelId,
        facts.network,
        facts.networkLabel,
        facts.handle,
        facts.displayName,
        facts.avatarUrl ?? null,
        facts.profileUrl ?? null,
        facts.state,
        facts.reason ?? null,
        JSON.stringify(facts.text),
        facts.sequence,
        facts.media ? JSON.stringify(facts.media) : null,
        facts.features ? JSON.stringify(facts.features) : null,
        facts.accessEndsAt ?? null,
        facts.accessRenews ?? false,
        workspace,
      ],
    );
  }

  /** In the order they were connected; a workspace has few, at most 500 are given. */
  async list(tx: Transaction, workspace: WorkspaceId): Promise<Channel[]> {
    const sql = `SELECT ${COLUMNS} FROM channel_view WHERE workspace_id = $1 ORDER BY created_at, id LIMIT 500`;
    return (await tx.query<Row>(sql, [workspace])).map(toChannel);
  }

  async find(tx: Transaction, workspace: WorkspaceId, id: string): Promise<Channel | undefined> {
    const sql = `SELECT ${COLUMNS} FROM channel_view WHERE workspace_id = $1 AND id = $2`;
    return (await tx.query<Row>(sql, [workspace, id])).map(toChannel)[0];
  }
}
