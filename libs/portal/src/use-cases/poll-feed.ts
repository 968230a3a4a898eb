import { ModuleDatabase, type Transaction, type WorkspaceId, workspaceId } from '#database';
import { createLog } from '#observability';
import { Injectable } from '@nestjs/common';
import type { FeedItem } from '../domain/feed-item.js';
import { sourceRef } from '../domain/signal-source.js';
import { type DueFeed, SignalSourceRepository } from '../persistence/signal-source.repository.js';
import { FeedProblem, readFeed } from './read-feed.js';
import { TakeNews } from './take-news.js';

const log = createLog('portal');

/** Looks at one feed: what it never had before is news. */
@Injectable()
export class PollFeed {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly sources: SignalSourceRepository,
    private readonly news: TakeNews,
  ) {}

  /** Gives how many items were news. */
  async poll(feed: DueFeed, signal: AbortSignal): Promise<number> {
    const workspace = workspaceId(feed.workspaceId);
    try {
      const items = await readFeed(feed.url, feed.name, signal);
      return await this.db.inWorkspace(workspace, async (tx) => {
        await this.sources.noteLook(tx, workspace, feed.id, undefined);
        return this.take(tx, workspace, feed, items);
      });
    } catch (error) {
      if (!(error instanceof FeedProblem)) throw error;
      log.info({ workspaceId: workspace, sourceId: feed.id, problem: error.message }, 'a feed could not be read');
      await this.db.inWorkspace(workspace, (tx) => this.sources.noteLook(tx, workspace, feed.id, error.message));
      return 0;
    }
  }

  /** What stood there at the first look is old. */
  private async take(
    tx: Transaction,
    workspace: WorkspaceId,
    feed: DueFeed,
    items: readonly FeedItem[],
  ): Promise<number> {
    const keys = items.map(({ key }) => key);
    const fresh = await this.sources.rememberItems(tx, workspace, feed.id, keys);
    const count = feed.known ? fresh.size : 0;
    if (count === 0) return 0;
    const source = sourceRef({ kind: 'feed', id: feed.id });
    // Feeds put the newest first; posts are made in the order things were published.
    for (const { key, facts } of items.toReversed()) {
      if (fresh.delete(key)) await this.news.take(tx, workspace, feed.id, { news: [{ source, id: key, facts }] });
    }
    await this.sources.noteNews(tx, workspace, feed.id, count);
    return count;
  }
}
