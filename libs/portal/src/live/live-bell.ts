import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import type { LiveNews } from './live-news.js';

export const LIVE_CHANNEL = 'portal_live';

/** Tells every replica, once the transaction stands, that people's pages are out of date. */
@Injectable()
export class LiveBell {
  async ring(tx: Transaction, workspace: WorkspaceId, news: LiveNews): Promise<void> {
    await tx.query('SELECT pg_notify($1, $2)', [LIVE_CHANNEL, JSON.stringify({ workspace, ...news })]);
  }
}
