import { Injectable } from '@nestjs/common';
import { NotScheduled } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import type { Occurrence } from '#time';
import { freeSlotsOf } from '../domain/slot-week.js';
import { QueueItemRepository } from '../persistence/queue-item.repository.js';
import { QueueRepository } from '../persistence/queue.repository.js';

/** Which slots of a queue nothing takes. */
@Injectable()
export class QueueSlots {
  constructor(
    private readonly queues: QueueRepository,
    private readonly items: QueueItemRepository,
  ) {}

  /** @throws NotScheduled */
  async free(
    tx: Transaction,
    workspace: WorkspaceId,
    queueId: string,
    wanted: { after: string; limit: number },
  ): Promise<{ items: Occurrence[]; ended: boolean }> {
    const queue = await this.queues.find(tx, workspace, queueId);
    if (!queue) throw new NotScheduled({ what: `queue ${queueId}` });
    const items = await this.items.inOrder(tx, workspace, queueId);
    const taken = new Set(items.flatMap(({ dueAt }) => (dueAt ? [dueAt.toISOString()] : [])));
    return freeSlotsOf(queue, taken, wanted);
  }
}
