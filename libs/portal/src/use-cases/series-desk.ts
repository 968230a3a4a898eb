import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { describeSeries, type Series } from '../domain/series.js';
import { Refusal } from '../domain/refusal.js';
import { SeriesRepository } from '../persistence/series.repository.js';
import { SeriesPostRepository } from '../persistence/series-post.repository.js';

/** A series as people see it. */
export interface SeriesView extends Omit<Series, 'revision' | 'plannedSequence'> {
  /** The recurrence in words. */
  description?: string;
  /** ISO instant. */
  nextDueAt?: string;
  /** How many of its posts are made ahead. */
  planned: number;
}

/** Where a series is taken up and shown. */
@Injectable()
export class SeriesDesk {
  constructor(
    private readonly series: SeriesRepository,
    private readonly made: SeriesPostRepository,
  ) {}

  /** Locks it. Refuses what is not there, another version than `version`, and what has ended. */
  async take(tx: Transaction, workspace: WorkspaceId, id: string, version?: number): Promise<Series> {
    const series = await this.series.lock(tx, workspace, id);
    if (!series) throw Refusal.notFound();
    if (version !== undefined && series.version !== version) throw Refusal.versionMismatch();
    return series;
  }

  async view(tx: Transaction, workspace: WorkspaceId, id: string): Promise<SeriesView> {
    const series = await this.series.find(tx, workspace, id);
    const [view] = series ? await this.views(tx, workspace, [series]) : [];
    if (!view) throw Refusal.notFound();
    return view;
  }

  async views(tx: Transaction, workspace: WorkspaceId, all: readonly Series[]): Promise<SeriesView[]> {
    const ids = all.map(({ id }) => id);
    const ahead = await this.made.ahead(tx, workspace, ids);
    return all.map(({ revision: _told, plannedSequence: _heard, ...series }) => ({
      ...series,
      description: describeSeries(series.recurrence),
      ...(ahead.get(series.id) ?? { planned: 0 }),
    }));
  }
}
