import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import type { LiveNews } from './live-news.js';

export const LIVE_CHANNEL = 'portal_live';

/** Tells every replica, once the transaction stands, that people's pages are out of date. */
@Injectable()
export class LiveBell {
  async ring(tx: Transaction, workspace: WorkspaceId, news: LiveNews): Promise<void> {
    await this.ringAll(tx, workspace, [news]);
  }

  async ringAll(tx: Transaction, workspace: WorkspaceId, news: readonly LiveNews[]): Promise<void> {
    const payloads = news.map((one) => JSON.stringify({ workspace, ...one }));
    await tx.query('SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload', [LIVE_CHANNEL, payloads]);
  }
}
