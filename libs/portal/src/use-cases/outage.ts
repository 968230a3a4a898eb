import { type OccurrenceFacts, TriggerClient } from '#contracts';
import { ModuleDatabase, type WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { OUTAGE_STATES, type OutageState, postOf, stillOpen } from '../domain/outage.js';
import type { PostStatus } from '../domain/post-status.js';
import { PostGlanceRepository } from '../persistence/post-glance.repository.js';
import { present } from '../persistence/rows.js';

/** A post's instant that passed without it: too late, or held. */
export interface OutageItem {
  postId: string;
  dueAt: string;
  localTime?: string;
  zone?: string;
  state: OutageState;
  reason?: string;
  /** The post's first line. */
  text: string;
  status: PostStatus;
  channelIds: string[];
}

export interface OutagePage {
  items: OutageItem[];
  nextCursor?: string;
}

export interface OutageQuery {
  state?: OutageState;
  cursor?: string;
  limit: number;
}

/** What trigger missed or holds, told as posts; a page leaves out what is no post or was settled another way. */
@Injectable()
export class Outage {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly posts: PostGlanceRepository,
    private readonly trigger: TriggerClient,
  ) {}

  async list(workspace: WorkspaceId, { state, cursor, limit }: OutageQuery): Promise<OutagePage> {
    const states = state ? [state] : [...OUTAGE_STATES];
    const { items, nextCursor } = await this.trigger.history({ workspaceId: workspace, states, cursor, limit });
    const ids = items.flatMap((occurrence) => postOf(occurrence) ?? []);
    const posts = await this.db.inWorkspace(workspace, (tx) => this.posts.find(tx, workspace, ids));
    const shown = items.flatMap((occurrence) => {
      const post = posts.get(postOf(occurrence) ?? '');
      if (!post || !stillOpen(occurrence, post)) return [];
      const { id: postId, text, status, channelIds } = post;
      return [present<OutageItem>({ ...facts(occurrence), postId, text, status, channelIds })];
    });
    return present<OutagePage>({ items: shown, nextCursor });
  }
}

function facts({ dueAt, localTime, zone, state, reason }: OccurrenceFacts) {
  const shown: OutageState = state === 'held' ? 'held' : 'missed';
  return { dueAt, localTime, zone, state: shown, reason };
}
