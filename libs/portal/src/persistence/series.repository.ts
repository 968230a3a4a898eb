import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import type { Cursor } from '../domain/cursor.js';
import { type Beside, besideOf } from '../domain/message.js';
import type { Target } from '../domain/post.js';
import type { Series, SeriesRecurrence, SeriesWish } from '../domain/series.js';
import { iso, present } from './rows.js';

interface Row {
  id: string;
  name: string;
  state: 'active' | 'ended';
  text: string;
  targets: Target[];
  beside: Beside | null;
  campaign_id: string | null;
  recurrence: SeriesRecurrence;
  revision: number;
  version: number;
  /** A bigint. */
  planned_sequence: string;
  author_id: string;
  author_name: string;
  created_at: Date;
  updated_at: Date;
}

function toSeries(row: Row): Series {
  return present<Series>({
    id: row.id,
    name: row.name,
    state: row.state,
    text: row.text,
    ...row.beside,
    targets: row.targets,
    campaignId: row.campaign_id,
    recurrence: row.recurrence,
    revision: row.revision,
    version: row.version,
    plannedSequence: Number(row.planned_sequence),
    author: { id: row.author_id, name: row.author_name },
    createdAt: iso(row.created_at),
    updatedAt: iso(row.updated_at),
  });
}

@Injectable()
export class SeriesRepository {
  async add(
    tx: Transaction,
    workspace: WorkspaceId,
    series: SeriesWish & Pick<Series, 'id' | 'author'>,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO series (workspace_id, id, name, text, targets, campaign_id, recurrence, author_id, author_name, beside)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        workspace,
        series.id,
        series.name,
        series.text,
        JSON.stringify(series.targets),
        series.campaignId ?? null,
        JSON.stringify(series.recurrence),
        series.author.id,
        series.author.name,
        JSON.stringify(besideOf(series)),
      ],
    );
  }

  /** Raises the version. */
  async save(tx: Transaction, workspace: WorkspaceId, series: Series): Promise<void> {
    await tx.query(
      `UPDATE series SET name = $3, state = $4, text = $5, targets = $6, campaign_id = $7, recurrence = $8, revision = $9, beside = $10,
          version = version + 1, updated_at = clock_timestamp()
        WHERE workspace_id = $1 AND id = $2`,
      [
        workspace,
        series.id,
        series.name,
        series.state,
        series.text,
        JSON.stringify(series.targets),
        series.campaignId ?? null,
        JSON.stringify(series.recurrence),
        series.revision,
        JSON.stringify(besideOf(series)),
      ],
    );
  }

  async savePlanned(tx: Transaction, workspace: WorkspaceId, id: string, sequence: number): Promise<void> {
    const sql = 'UPDATE series SET planned_sequence = $3 WHERE workspace_id = $1 AND id = $2';
    await tx.query(sql, [workspace, id, sequence]);
  }

  /** Newest first, one more than `limit`. Index series_newest. */
  async list(tx: Transaction, workspace: WorkspaceId, limit: number, after?: Cursor): Promise<Series[]> {
    const beyond = after ? 'AND (created_at, id) < ($3::timestamptz, $4::uuid)' : '';
    const sql = `SELECT * FROM series WHERE workspace_id = $1 ${beyond} ORDER BY created_at DESC, id DESC LIMIT $2`;
    const values = after ? [workspace, limit + 1, after.key, after.id] : [workspace, limit + 1];
    return (await tx.query<Row>(sql, values)).map(toSeries);
  }

  async find(tx: Transaction, workspace: WorkspaceId, id: string): Promise<Series | undefined> {
    const sql = 'SELECT * FROM series WHERE workspace_id = $1 AND id = $2';
    return (await tx.query<Row>(sql, [workspace, id])).map(toSeries)[0];
  }

  /** Locks it until the transaction ends; whoever makes or changes its posts takes this lock first. */
  async lock(tx: Transaction, workspace: WorkspaceId, id: string): Promise<Series | undefined> {
    const sql = 'SELECT * FROM series WHERE workspace_id = $1 AND id = $2 FOR UPDATE';
    return (await tx.query<Row>(sql, [workspace, id])).map(toSeries)[0];
  }
}
