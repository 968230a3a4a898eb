import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Transaction } from '#database';
import type { ChannelRow } from './channel.repository.js';

type Channel = Pick<ChannelRow, 'workspaceId' | 'id'>;

/** How renewing a channel's access has gone lately. */
export interface AccessStanding {
  /** Which access it is about; of any other nothing is known. */
  generation: number;
  /** Milliseconds until the next may be tried; null: now. */
  waitMs: number | null;
}

/** A renewal whose intent is committed. */
export interface Renewal {
  id: string;
  /** An earlier renewal of the same access may have happened at the network, and its result is not here. */
  afterDoubt: boolean;
}

export type RenewalEnd = 'renewed' | 'unauthorised' | 'failed' | 'doubt';

/** Who renews a channel's access now, and how that went before. */
@Injectable()
export class ChannelAccessRepository {
  /** Makes the row that is locked. To be committed before: who finds it half-made would wait for as long as an exchange. */
  async prepare(tx: Transaction, { workspaceId, id }: Channel): Promise<void> {
    await tx.query(`INSERT INTO channel_access (channel_id, workspace_id) VALUES ($2, $1) ON CONFLICT DO NOTHING`, [
      workspaceId,
      id,
    ]);
  }

  /** Locks the channel's access until the transaction ends; undefined when another process has it. */
  async take(tx: Transaction, { workspaceId, id }: Channel): Promise<AccessStanding | undefined> {
    const [row] = await tx.query<AccessStanding>(
      `SELECT generation, (extract(epoch FROM next_try_at - clock_timestamp()) * 1000)::float8 AS "waitMs"
       FROM channel_access WHERE workspace_id = $1 AND channel_id = $2 FOR UPDATE SKIP LOCKED`,
      [workspaceId, id],
    );
    return row;
  }

  /** Writes down that an exchange is about to be made. To be committed before it is. */
  async intend(tx: Transaction, channel: Channel, generation: number): Promise<Renewal> {
    const [earlier] = await tx.query(
      `SELECT 1 FROM access_renewal WHERE channel_id = $2 AND workspace_id = $1 AND generation = $3
         AND (ended_at IS NULL OR outcome = 'doubt') LIMIT 1`,
      [channel.workspaceId, channel.id, generation],
    );
    const id = uuid();
    await tx.query(`INSERT INTO access_renewal (id, workspace_id, channel_id, generation) VALUES ($3, $1, $2, $4)`, [
      channel.workspaceId,
      channel.id,
      id,
      generation,
    ]);
    return { id, afterDoubt: earlier !== undefined };
  }

  async end(tx: Transaction, channel: Channel, renewal: Renewal, outcome: RenewalEnd, detail?: string): Promise<void> {
    await tx.query(
      `UPDATE access_renewal SET ended_at = clock_timestamp(), outcome = $3, detail = $4
       WHERE workspace_id = $1 AND id = $2`,
      [channel.workspaceId, renewal.id, outcome, detail ?? null],
    );
  }

  /** Returns the failures in a row of this generation, this one among them. */
  async noteFailure(tx: Transaction, { workspaceId, id }: Channel, generation: number): Promise<number> {
    const [row] = await tx.query<{ failures: number }>(
      `UPDATE channel_access a
       SET failures = CASE WHEN a.generation = $3 THEN a.failures + 1 ELSE 1 END,
           told_failing = a.told_failing AND a.generation = $3, generation = $3
       WHERE workspace_id = $1 AND channel_id = $2 RETURNING failures`,
      [workspaceId, id, generation],
    );
    return row?.failures ?? 1;
  }

  async waitFor(tx: Transaction, { workspaceId, id }: Channel, ms: number): Promise<void> {
    await tx.query(
      `UPDATE channel_access SET next_try_at = clock_timestamp() + $3::float8 * interval '1 millisecond'
       WHERE workspace_id = $1 AND channel_id = $2`,
      [workspaceId, id, ms],
    );
  }

  /** True once: people are told only then. */
  async tellFailing(tx: Transaction, { workspaceId, id }: Channel): Promise<boolean> {
    const told = await tx.query(
      `UPDATE channel_access SET told_failing = true
       WHERE workspace_id = $1 AND channel_id = $2 AND NOT told_failing RETURNING 1`,
      [workspaceId, id],
    );
    return told.length > 0;
  }
}
