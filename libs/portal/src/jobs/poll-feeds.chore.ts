import { ModuleDatabase, SystemScope } from '#database';
import { chore, type ChoreWork, Does } from '#link/durable';
import { Injectable } from '@nestjs/common';
import { SignalSourceRepository } from '../persistence/signal-source.repository.js';
import { PollFeed } from '../use-cases/poll-feed.js';

const SCOPE = SystemScope.named('feeds that are to be looked at');
const AT_ONCE = 10;

export const pollFeeds = chore({ name: 'portal.poll_feeds', everyMs: 60_000 });

/** Looks at the feeds whose time has come; what it does not get to is due again with the next run. */
@Does(pollFeeds)
@Injectable()
export class PollFeeds implements ChoreWork {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly sources: SignalSourceRepository,
    private readonly feeds: PollFeed,
  ) {}

  async run(signal: AbortSignal): Promise<string> {
    let looked = 0;
    let news = 0;
    while (!signal.aborted) {
      const due = await this.db.inSystem(SCOPE, (tx) => this.sources.claimDue(tx, AT_ONCE));
      const found = await Promise.all(due.map((feed) => this.feeds.poll(feed, signal)));
      looked += due.length;
      news += found.reduce((sum, count) => sum + count, 0);
      if (due.length < AT_ONCE) break;
    }
    return `Looked at ${looked} feeds; ${news} items were new.`;
  }
}
