import { Injectable } from '@nestjs/common';
import type { ListQueues, QueueFacts, QueueItem, Queues } from '#contracts';
import { ModuleDatabase, type Transaction, type WorkspaceId, workspaceId } from '#database';
import { toWallTime } from '#time';
import { freeSlotsOf } from '../domain/slot-week.js';
import { OccurrenceRepository } from '../persistence/occurrence.repository.js';
import { QueueItemRepository, type StoredItem } from '../persistence/queue-item.repository.js';
import { QueueRepository, type StoredQueue } from '../persistence/queue.repository.js';

const ITEMS_SHOWN = 200;
const FREE_SLOTS_SHOWN = 10;

/** A workspace's queues, with what stands in them and what is free. */
@Injectable()
export class ListQueuesUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly queues: QueueRepository,
    private readonly items: QueueItemRepository,
    private readonly occurrences: OccurrenceRepository,
  ) {}

  async run({ workspaceId: of, group }: ListQueues): Promise<Queues> {
    const workspace = workspaceId(of);
    return await this.database.inWorkspace(workspace, async (tx) => {
      const now = await this.occurrences.now(tx);
      const items: QueueFacts[] = [];
      for (const queue of await this.queues.list(tx, workspace, group)) {
        items.push(await this.facts(tx, workspace, queue, now));
      }
      return { items };
    });
  }

  private async facts(
    tx: Transaction,
    workspace: WorkspaceId,
    { recycleAfterDays, ...queue }: StoredQueue,
    now: string,
  ): Promise<QueueFacts> {
    const all = await this.items.inOrder(tx, workspace, queue.queueId);
    const taken = new Set(all.flatMap(({ dueAt }) => (dueAt ? [dueAt.toISOString()] : [])));
    const free = freeSlotsOf(queue, taken, { after: now, limit: FREE_SLOTS_SHOWN });
    return {
      workspaceId: workspace,
      ...queue,
      ...(recycleAfterDays !== null && { recycleAfterDays }),
      items: all.slice(0, ITEMS_SHOWN).map((item, index) => itemOf(item, index + 1, queue.zone)),
      waiting: all.length,
      freeSlots: free.items.map(({ dueAt }) => dueAt),
      paused: await this.queues.isPaused(tx, workspace, queue.groups),
    };
  }
}

function itemOf({ ref, dueAt }: StoredItem, position: number, zone: string): QueueItem {
  if (!dueAt) return { ref, position };
  return { ref, position, dueAt: dueAt.toISOString(), localTime: toWallTime(dueAt.toISOString(), zone) };
}
