import { ModuleDatabase, type WorkspaceId } from '#database';
import { createLog } from '#observability';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { LIVE_CHANNEL } from './live-bell.js';
import { type LiveNews, parseNews } from './live-news.js';

/** What a page is told: news, or that some may have been missed. */
export type Heard = (news: LiveNews | 'missed') => void;

/** Hears the news of all replicas and passes them on to the pages that are open on this one. */
@Injectable()
export class LiveFeed implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = createLog('portal');
  private readonly pages = new Map<string, Set<Heard>>();
  private stop: (() => void) | undefined;

  constructor(private readonly db: ModuleDatabase) {}

  async onApplicationBootstrap(): Promise<void> {
    this.stop = await this.db.listen(LIVE_CHANNEL, (payload) => this.heard(payload));
  }

  onModuleDestroy(): void {
    this.stop?.();
  }

  /** Gives a function that ends it. */
  subscribe(workspace: WorkspaceId, page: Heard): () => void {
    const pages = this.pages.get(workspace) ?? new Set();
    this.pages.set(workspace, pages.add(page));
    return () => {
      pages.delete(page);
      if (pages.size === 0) this.pages.delete(workspace);
    };
  }

  private heard(payload: string): void {
    if (payload === '') {
      for (const pages of this.pages.values()) for (const page of pages) page('missed');
      return;
    }
    const news = parseNews(payload);
    if (!news) return this.log.warn({ payload }, 'Unknown live news were left out');
    for (const page of this.pages.get(news.workspace) ?? []) page(news);
  }
}
