import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { changedMessage, changesMessage } from '../domain/message.js';
import { refOf } from '../domain/refs.js';
import { Refusal } from '../domain/refusal.js';
import type { Series, SeriesWish } from '../domain/series.js';
import { ActionLogRepository } from '../persistence/action-log.repository.js';
import { SeriesRepository } from '../persistence/series.repository.js';
import { type Answer, versioned } from './answer.js';
import type { Author } from './author.js';
import { type Attempt, IdempotentWrites } from './idempotent-writes.js';
import { SeriesDesk, type SeriesView } from './series-desk.js';
import { SeriesPosts } from './series-posts.js';
import { SeriesRules } from './series-rules.js';

export type SeriesEdit = Partial<Omit<SeriesWish, 'campaignId'>> & { campaignId?: string | null };

/** Decides what comes again and again. Trigger is told with the same commit; the posts follow its plans. */
@Injectable()
export class ChangeSeriesUseCase {
  constructor(
    private readonly writes: IdempotentWrites,
    private readonly series: SeriesRepository,
    private readonly desk: SeriesDesk,
    private readonly rules: SeriesRules,
    private readonly posts: SeriesPosts,
    private readonly log: ActionLogRepository,
  ) {}

  create(attempt: Attempt, { id: authorId, name: authorName }: Author, wish: SeriesWish): Promise<Answer> {
    const { workspace } = attempt;
    return this.writes.once(attempt, async (tx) => {
      await this.rules.check(tx, workspace, wish);
      const id = newId();
      await this.series.add(tx, workspace, { id, ...wish, author: { id: authorId, name: authorName } });
      await this.rules.arm(tx, workspace, { id, revision: 1, recurrence: wish.recurrence });
      return versioned(201, await this.desk.view(tx, workspace, id));
    });
  }

  /** In the caller's transaction. @param version of the series as it was read (If-Match) */
  async change(
    tx: Transaction,
    workspace: WorkspaceId,
    id: string,
    version: number,
    { campaignId, ...wish }: SeriesEdit,
  ): Promise<SeriesView> {
    const before = await this.desk.take(tx, workspace, id, version);
    if (before.state === 'ended') throw ended();
    const changed: Series = { ...before, ...wish, ...changedMessage(before, wish) };
    if (campaignId !== undefined) changed.campaignId = campaignId ?? undefined;
    await this.rules.check(tx, workspace, changed);
    if (JSON.stringify(changed.recurrence) !== JSON.stringify(before.recurrence)) {
      changed.revision += 1;
      await this.rules.arm(tx, workspace, changed);
    }
    await this.series.save(tx, workspace, changed);
    if (changesMessage(wish) || wish.targets || campaignId !== undefined)
      await this.posts.rewrite(tx, workspace, changed);
    return this.desk.view(tx, workspace, id);
  }

  /** What was made ahead and nobody touched is cancelled. */
  end(attempt: Attempt, who: Author, id: string, reason: string): Promise<Answer> {
    const { workspace } = attempt;
    return this.writes.once(attempt, async (tx) => {
      const series = await this.desk.take(tx, workspace, id);
      if (series.state === 'active') {
        await this.series.save(tx, workspace, { ...series, state: 'ended' });
        await this.rules.disarm(tx, workspace, series);
        await this.posts.withdrawAll(tx, workspace, id);
        await this.log.note(tx, workspace, who, { action: 'series_ended', subject: refOf.series(id), reason });
      }
      return versioned(200, await this.desk.view(tx, workspace, id));
    });
  }
}

function ended(): Refusal {
  return Refusal.conflict('series_ended', 'The series has ended. Make a new one.');
}
