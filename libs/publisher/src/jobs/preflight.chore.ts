import { Injectable } from '@nestjs/common';
import { ModuleDatabase, SystemScope } from '#database';
import { chore, type ChoreWork, Does } from '#link/durable';
import { PreflightRepository, type WalkedTo } from '../persistence/preflight.repository.js';
import { CheckPlannedPost } from '../use-cases/preflight/check-planned-post.js';

const SCOPE = SystemScope.named('publisher: planned posts to look at');
const AT_ONCE = 8;

export const preflight = chore({ name: 'publisher.preflight', everyMs: 3_600_000, limitMs: 1_800_000 });

/**
 * Looks at what goes out within seven days: at what is new, at what needed something, and at everything once a day.
 * What it does not get to is looked at by the next run.
 */
@Does(preflight)
@Injectable()
export class Preflight implements ChoreWork {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly kept: PreflightRepository,
    private readonly planned: CheckPlannedPost,
  ) {}

  async run(signal: AbortSignal): Promise<string> {
    let looked = 0;
    let troubled = 0;
    for (let after: WalkedTo | undefined; !signal.aborted;) {
      const from = after;
      const posts = await this.database.inSystem(SCOPE, (tx) => this.kept.toCheck(tx, from, AT_ONCE));
      const found = await Promise.all(posts.map((post) => this.planned.run(post, signal)));
      looked += posts.length;
      troubled += found.filter((count) => count !== undefined && count > 0).length;
      after = posts.at(-1);
      if (after === undefined) break;
    }
    return `Looked at ${looked} planned posts; ${troubled} need a look.`;
  }
}
