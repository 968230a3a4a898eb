import type { SchedulePlanned } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import type { Series } from '../domain/series.js';
import { SeriesRepository } from '../persistence/series.repository.js';
import { SlotQueueRepository } from '../persistence/slot-queue.repository.js';
import { SeriesPosts } from './series-posts.js';

/** Trigger planned a series further: its posts follow. */
@Injectable()
export class TakeSeriesPlan {
  constructor(
    private readonly series: SeriesRepository,
    private readonly queues: SlotQueueRepository,
    private readonly posts: SeriesPosts,
  ) {}

  async take(tx: Transaction, workspace: WorkspaceId, seriesId: string, planned: SchedulePlanned): Promise<void> {
    const series = await this.series.lock(tx, workspace, seriesId);
    if (series?.state !== 'active') return;
    if (planned.sequence <= series.plannedSequence || planned.revision !== series.revision) return;
    await this.series.savePlanned(tx, workspace, seriesId, planned.sequence);
    if (planned.cause === 'withdrawn') return;
    await this.posts.follow(tx, workspace, series, planned, await this.zoneOf(tx, workspace, series));
  }

  private async zoneOf(tx: Transaction, workspace: WorkspaceId, { recurrence }: Series): Promise<string> {
    if (!('queueId' in recurrence)) return recurrence.zone;
    return (await this.queues.find(tx, workspace, recurrence.queueId))?.zone ?? 'UTC';
  }
}
