import { type QueueFacts, type QueueItem, TriggerClient } from '#contracts';
import { ModuleDatabase, type WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { postOf } from '../domain/outage.js';
import type { PostStatus } from '../domain/post-status.js';
import { Refusal } from '../domain/refusal.js';
import { readRef } from '../domain/refs.js';
import type { SlotQueue } from '../domain/slot-queue.js';
import { type PostGlance, PostGlanceRepository } from '../persistence/post-glance.repository.js';
import { present } from '../persistence/rows.js';
import { SlotQueueRepository } from '../persistence/slot-queue.repository.js';
import { isAway } from './away.js';

/** Who stands in a queue: a post, or an evergreen series. */
export interface QueueItemView {
  postId?: string;
  seriesId?: string;
  position: number;
  dueAt?: string;
  localTime?: string;
  /** The first line of the post or series. */
  text?: string;
  status?: PostStatus;
}

export interface QueueView extends SlotQueue {
  items: QueueItemView[];
  waiting: number;
  /** ISO instants. */
  freeSlots: string[];
  paused: boolean;
  /** False while trigger is away: then who stands in it is not known. */
  live: boolean;
}

/** How long a page waits for trigger before it shows the rules alone. */
const PATIENCE_MS = 1500;

/** Queues with who stands in them. */
@Injectable()
export class QueueViews {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly queues: SlotQueueRepository,
    private readonly posts: PostGlanceRepository,
    private readonly trigger: TriggerClient,
  ) {}

  async list(workspace: WorkspaceId): Promise<QueueView[]> {
    const facts = await this.facts(workspace);
    return this.db.inWorkspace(workspace, async (tx) => {
      const queues = await this.queues.list(tx, workspace);
      const standing = [...(facts?.values() ?? [])].flatMap(({ items }) => items);
      const posts = await this.posts.find(
        tx,
        workspace,
        standing.flatMap((item) => postOf(item) ?? []),
      );
      const series = await this.posts.firstLinesOfSeries(
        tx,
        workspace,
        standing.flatMap((item) => seriesOf(item) ?? []),
      );
      return queues.map((queue) => toView(queue, facts?.get(queue.id), { posts, series }, facts !== undefined));
    });
  }

  async show(workspace: WorkspaceId, id: string): Promise<QueueView> {
    const view = (await this.list(workspace)).find((queue) => queue.id === id);
    if (!view) throw Refusal.notFound();
    return view;
  }

  private async facts(workspaceId: WorkspaceId): Promise<Map<string, QueueFacts> | undefined> {
    try {
      const { items } = await this.trigger.queues({ workspaceId }, { timeoutMs: PATIENCE_MS });
      return new Map(items.map((queue) => [queue.queueId, queue]));
    } catch (error) {
      if (isAway(error)) return undefined;
      throw error;
    }
  }
}

/** What portal knows of those who stand in queues. */
interface Standing {
  posts: ReadonlyMap<string, PostGlance>;
  /** First lines. */
  series: ReadonlyMap<string, string>;
}

function seriesOf({ ref }: QueueItem): string | undefined {
  const named = readRef(ref);
  return named?.kind === 'series' ? named.id : undefined;
}

function toView(queue: SlotQueue, facts: QueueFacts | undefined, standing: Standing, live: boolean): QueueView {
  return {
    ...queue,
    items: facts?.items.map((item) => toItem(item, standing)) ?? [],
    waiting: facts?.waiting ?? 0,
    freeSlots: facts?.freeSlots ?? [],
    paused: facts?.paused ?? false,
    live,
  };
}

function toItem(item: QueueItem, { posts, series }: Standing): QueueItemView {
  const [postId, seriesId] = [postOf(item), seriesOf(item)];
  const post = posts.get(postId ?? '');
  return present<QueueItemView>({
    postId,
    seriesId,
    position: item.position,
    dueAt: item.dueAt,
    localTime: item.localTime,
    text: post?.text ?? series.get(seriesId ?? ''),
    status: post?.status,
  });
}
