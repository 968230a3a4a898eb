import { Injectable } from '@nestjs/common';
import type { LinkInfo, LinkState } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import type { LinkFacts } from '../domain/link-facts.js';

/** How long a word on a page is believed; a pending one is asked for anew after that. */
const BELIEVED: Readonly<Record<LinkState, string>> = { pending: '2 minutes', ready: '1 day', failed: '10 minutes' };

export type LinkReading = { state: 'ready'; facts: LinkFacts } | { state: 'failed'; problem: string };

interface Row {
  state: LinkState;
  info: LinkFacts & { problem?: string };
  fetchedAt: Date | null;
  isCurrent: boolean;
}

/** What pages said of themselves, by workspace, so that nobody learns which pages others ask for. */
@Injectable()
export class LinkInfoRepository {
  /** Also what is no longer believed, with `isCurrent` false. */
  async find(
    tx: Transaction,
    workspace: WorkspaceId,
    url: string,
  ): Promise<{ info: LinkInfo; isCurrent: boolean } | undefined> {
    const [row] = await tx.query<Row>(
      `SELECT state, info, fetched_at AS "fetchedAt", expires_at > clock_timestamp() AS "isCurrent"
       FROM link_info WHERE workspace_id = $1 AND url = $2`,
      [workspace, url],
    );
    if (row === undefined) return undefined;
    const fetchedAt = row.fetchedAt?.toISOString();
    const info = { ...row.info, state: row.state, url, ...(fetchedAt !== undefined && { fetchedAt }) };
    return { info, isCurrent: row.isCurrent };
  }

  /** Somebody is about to read it; what was known stays to be shown. */
  async begin(tx: Transaction, workspace: WorkspaceId, url: string): Promise<void> {
    await tx.query(
      `INSERT INTO link_info AS l (workspace_id, url, state, info, expires_at)
       VALUES ($1, $2, 'pending', '{}', clock_timestamp() + $3::interval)
       ON CONFLICT (workspace_id, url) DO UPDATE
         SET expires_at = excluded.expires_at, state = CASE WHEN l.state = 'ready' THEN 'ready' ELSE 'pending' END`,
      [workspace, url, BELIEVED.pending],
    );
  }

  async keep(tx: Transaction, workspace: WorkspaceId, url: string, reading: LinkReading): Promise<void> {
    const info = reading.state === 'ready' ? reading.facts : { problem: reading.problem };
    await tx.query(
      `UPDATE link_info SET state = $3, info = $4, fetched_at = clock_timestamp(),
              expires_at = clock_timestamp() + $5::interval
       WHERE workspace_id = $1 AND url = $2`,
      [workspace, url, reading.state, JSON.stringify(info), BELIEVED[reading.state]],
    );
  }

  /** Forgets what was not believed for a week; needs a system scope. Uses the index `link_info_expired`. */
  async forget(tx: Transaction, limit: number): Promise<number> {
    const rows = await tx.query(
      `DELETE FROM link_info WHERE (workspace_id, url) IN (
         SELECT workspace_id, url FROM link_info WHERE expires_at < (SELECT clock_timestamp()) - interval '7 days'
         ORDER BY expires_at LIMIT $1
       ) RETURNING 1`,
      [limit],
    );
    return rows.length;
  }
}
