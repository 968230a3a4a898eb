import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import type { ChannelRow } from './channel.repository.js';

/** A channel whose access ends soon, or has ended. Milliseconds by the database's clock. */
export interface EndingAccess {
  id: string;
  workspaceId: string;
  network: string;
  endsInMs: number;
  /** From when it was got to its end. */
  lifetimeMs: number;
  /** The nearest warning that was given, in days before the end. */
  warnedDays: number | null;
  /** ISO instant; where the next page begins. */
  endsAt: string;
}

/** Channels of all workspaces whose access ends; needs a system scope. */
@Injectable()
export class EndingAccessRepository {
  /** The next of those that end within `withinMs`, soonest first. Uses the index `channel_access_ends`. */
  async page(
    tx: Transaction,
    withinMs: number,
    after: Pick<EndingAccess, 'endsAt' | 'id'> | undefined,
    limit: number,
  ): Promise<EndingAccess[]> {
    return await tx.query<EndingAccess>(
      `SELECT c.id, c.workspace_id AS "workspaceId", c.network, CASE WHEN a.generation = c.access_generation THEN a.warned_days END AS "warnedDays",
              c.access_ends_at::text AS "endsAt",
              (extract(epoch FROM c.access_ends_at - clock_timestamp()) * 1000)::float8 AS "endsInMs",
              (extract(epoch FROM c.access_ends_at - c.access_since) * 1000)::float8 AS "lifetimeMs"
       FROM channel c LEFT JOIN channel_access a ON a.channel_id = c.id
       WHERE c.state = 'connected' AND c.access_ends_at IS NOT NULL
         AND c.access_ends_at < clock_timestamp() + $1::float8 * interval '1 millisecond'
         AND ($2::timestamptz IS NULL OR (c.access_ends_at, c.id) > ($2::timestamptz, $3::uuid))
       ORDER BY c.access_ends_at, c.id LIMIT $4`,
      [withinMs, after?.endsAt ?? null, after?.id ?? null, limit],
    );
  }

  /** Notes a warning of this access; false when it, or a nearer one, was given before. */
  async warn(tx: Transaction, channel: Pick<ChannelRow, 'id' | 'workspaceId' | 'accessGeneration'>, days: number) {
    const rows = await tx.query(
      `INSERT INTO channel_access AS a (channel_id, workspace_id, warned_days, generation) VALUES ($1, $2, $3, $4)
       ON CONFLICT (channel_id) DO UPDATE SET warned_days = excluded.warned_days, generation = excluded.generation
         WHERE a.generation <> excluded.generation OR a.warned_days IS NULL OR a.warned_days > excluded.warned_days
       RETURNING 1`,
      [channel.id, channel.workspaceId, days, channel.accessGeneration],
    );
    return rows.length > 0;
  }

  /** Forgets renewals of long ago, up to `limit`, and sign-ins that are over. */
  async forget(tx: Transaction, limit: number): Promise<number> {
    const rows = await tx.query(
      `WITH old AS (SELECT id FROM access_renewal WHERE begun_at < clock_timestamp() - interval '90 days' LIMIT $1)
       DELETE FROM access_renewal r USING old WHERE r.id = old.id RETURNING 1`,
      [limit],
    );
    const signIns = await tx.query(
      `WITH old AS (SELECT id FROM sign_in WHERE expires_at < clock_timestamp() - interval '1 day' LIMIT $1)
       DELETE FROM sign_in s USING old WHERE s.id = old.id RETURNING 1`,
      [limit],
    );
    return rows.length + signIns.length;
  }
}
