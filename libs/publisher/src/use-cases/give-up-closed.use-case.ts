import { Inject, Injectable } from '@nestjs/common';
import { ModuleDatabase, SystemScope, type Transaction } from '#database';
import { TOO_LATE_WHEN_OPEN } from '../domain/budget.js';
import { LaneRepository } from '../persistence/lane.repository.js';
import { publisherConfig, type PublisherConfig } from '../publisher.config.js';
import { Announcer } from './announcer.js';
import { OutcomeStore } from './outcome-store.js';

const GIVE_UP = SystemScope.named('publisher: give up what a closed channel keeps for too long');
/** As many in one transaction; it holds the locks of their posts. */
const BATCH = 100;

/**
 * What a closed channel would let go only after the time for which posts are tried fails now, so that people hear of it
 * while they can do something.
 */
@Injectable()
export class GiveUpClosedUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly lanes: LaneRepository,
    private readonly store: OutcomeStore,
    private readonly announcer: Announcer,
    @Inject(publisherConfig.token) private readonly config: PublisherConfig,
  ) {}

  async run(): Promise<void> {
    for (;;) {
      const found = await this.database.inSystem(GIVE_UP, (tx) => this.some(tx));
      if (found < BATCH) return;
    }
  }

  private async some(tx: Transaction): Promise<number> {
    const retryForMs = this.config.retryForSeconds * 1000;
    const found = await this.lanes.keptTooLong(tx, { retryForMs, limit: BATCH });
    if (found.length === 0) return 0;
    const { posts, publications } = this.store;
    const locked = await posts.lockAll(tx, found);
    const changed = await publications.changeAll(
      tx,
      found.map((row) => ({ row, change: TOO_LATE_WHEN_OPEN })),
    );
    await this.announcer.publicationsOf(tx, changed);
    const touched = new Set(changed.map(({ postId }) => postId));
    await this.announcer.settled(
      tx,
      locked.filter(({ postId }) => touched.has(postId)),
    );
    return found.length;
  }
}
