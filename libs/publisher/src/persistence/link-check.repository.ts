import { Injectable } from '@nestjs/common';
import type { Transaction, WorkspaceId } from '#database';
import type { LinkAnswer } from '../domain/preflight/link-findings.js';

/** A link that works is believed for so long, one that does not for less: somebody may be mending it. Minutes. */
const BELIEVED = { works: 360, fails: 5 } as const;

/** What links answered, so that nobody's server is asked with every key that is pressed. */
@Injectable()
export class LinkCheckRepository {
  /** Those that were looked at lately. */
  async known(tx: Transaction, workspace: WorkspaceId, urls: readonly string[]): Promise<Map<string, LinkAnswer>> {
    const rows = await tx.query<{ url: string; answer: string }>(
      `SELECT t.url, c.answer FROM unnest($2::text[]) AS t (url)
         JOIN link_check c ON c.workspace_id = $1 AND c.url_hash = decode(md5(t.url), 'hex')
       WHERE c.checked_at > clock_timestamp() - interval '1 minute' * CASE c.answer WHEN '' THEN $3::float8 ELSE $4::float8 END`,
      [workspace, urls, BELIEVED.works, BELIEVED.fails],
    );
    return new Map(
      rows.map(({ url, answer }) => [url, answer === '' ? { works: true } : { works: false, why: answer }]),
    );
  }

  async keep(tx: Transaction, workspace: WorkspaceId, answers: ReadonlyMap<string, LinkAnswer>): Promise<void> {
    const all = [...answers];
    await tx.query(
      `INSERT INTO link_check (workspace_id, url_hash, answer)
       SELECT $1, decode(md5(url), 'hex'), answer FROM unnest($2::text[], $3::text[]) AS t (url, answer)
       ON CONFLICT (workspace_id, url_hash) DO UPDATE SET answer = excluded.answer, checked_at = clock_timestamp()`,
      [workspace, all.map(([url]) => url), all.map(([, answer]) => (answer.works ? '' : answer.why))],
    );
  }

  /** Forgets what is not believed any more; gives how many. */
  async forget(tx: Transaction): Promise<number> {
    const rows = await tx.query(
      `DELETE FROM link_check WHERE checked_at < clock_timestamp() - $1 * interval '1 minute' RETURNING 1`,
      [BELIEVED.works],
    );
    return rows.length;
  }
}
