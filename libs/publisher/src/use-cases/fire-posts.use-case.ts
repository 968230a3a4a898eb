import { Injectable } from '@nestjs/common';
import type { Transaction, WorkspaceId } from '#database';
import { MISSED } from '../domain/missed.js';
import { type Firing, PreparedPostRepository } from '../persistence/prepared-post.repository.js';
import { PublicationRepository } from '../persistence/publication.repository.js';
import type { PublicationRow } from '../persistence/publication.row.js';
import { Announcer } from './announcer.js';

/** Schedules' instants came, or passed unnoticed: the armed publications of those revisions follow. */
@Injectable()
export class FirePostsUseCase {
  constructor(
    private readonly posts: PreparedPostRepository,
    private readonly publications: PublicationRepository,
    private readonly announcer: Announcer,
  ) {}

  /** Of one post they are taken in their order. */
  async run(tx: Transaction, workspace: WorkspaceId, firings: readonly Firing[]): Promise<void> {
    const firingOf = new Map(firings.toReversed().map((firing) => [firing.postId, firing]));
    await this.follow(tx, workspace, firingOf);
    const rest = firings.filter((firing) => firingOf.get(firing.postId) !== firing);
    if (rest.length > 0) await this.run(tx, workspace, rest);
  }

  private async follow(tx: Transaction, workspace: WorkspaceId, firingOf: ReadonlyMap<string, Firing>): Promise<void> {
    const posts = await this.posts.lockOrAdd(tx, workspace, [...firingOf.keys()]);
    await this.posts.rememberFirings(tx, workspace, [...firingOf.values()]);
    const rows = await this.publications.takeOfPosts(tx, workspace, [...firingOf.keys()]);
    const changes = rows.flatMap((row) => {
      const firing = firingOf.get(row.postId);
      if (!firing || !follows(row, firing)) return [];
      return [{ row, change: firing.as === 'fired' ? ({ state: 'due', nextInMs: 0 } as const) : MISSED }];
    });
    if (changes.length > 0) {
      await this.announcer.publicationsOf(tx, await this.publications.changeAll(tx, changes));
      await this.publications.wake(tx);
    }
    await this.announcer.settled(tx, posts);
  }
}

/** What was missed follows a later firing of the same revision: somebody looked at the outage and let it go out. */
function follows(row: PublicationRow, { revision, as }: Firing): boolean {
  return row.revision === revision && (row.state === 'armed' || (row.state === 'missed' && as === 'fired'));
}
