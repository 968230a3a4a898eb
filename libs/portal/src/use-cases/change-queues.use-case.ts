import { TriggerQueue } from '#contracts';
import { ModuleDatabase, type Transaction, type WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { channelGroup } from '../domain/refs.js';
import { Refusal } from '../domain/refusal.js';
import type { QueueRules } from '../domain/slot-queue.js';
import { slotQueueProblems } from '../domain/slot-queue-problems.js';
import { ActionLogRepository } from '../persistence/action-log.repository.js';
import { ChannelViewRepository } from '../persistence/channel-view.repository.js';
import { SlotQueueRepository } from '../persistence/slot-queue.repository.js';
import { type Answer, versioned } from './answer.js';
import type { Author } from './author.js';
import { type Attempt, IdempotentWrites } from './idempotent-writes.js';

const MOST_QUEUES = 200;

/** Decides what queues there are. Trigger is told with the same commit, and plans everything in them anew. */
@Injectable()
export class ChangeQueuesUseCase {
  constructor(
    private readonly writes: IdempotentWrites,
    private readonly db: ModuleDatabase,
    private readonly queues: SlotQueueRepository,
    private readonly channels: ChannelViewRepository,
    private readonly trigger: TriggerQueue,
    private readonly log: ActionLogRepository,
  ) {}

  create(attempt: Attempt, rules: QueueRules): Promise<Answer> {
    const { workspace } = attempt;
    return this.writes.once(attempt, async (tx) => {
      await this.check(tx, workspace, rules);
      if ((await this.queues.list(tx, workspace)).length >= MOST_QUEUES) {
        throw Refusal.conflict('too_many_queues', `A workspace has at most ${MOST_QUEUES} queues. Delete one first.`);
      }
      const id = newId();
      await this.queues.add(tx, workspace, id, rules);
      await this.tell(tx, workspace, id, 1, rules);
      return versioned(201, {
        id,
        ...rules,
        version: 1,
        items: [],
        waiting: 0,
        freeSlots: [],
        paused: false,
        live: false,
      });
    });
  }

  /** @param version of the queue as it was read (If-Match) */
  async change(
    workspace: WorkspaceId,
    who: Author,
    id: string,
    version: number,
    wish: Partial<Omit<QueueRules, 'recycleAfterDays'>> & { recycleAfterDays?: number | null },
  ): Promise<void> {
    await this.db.inWorkspace(workspace, async (tx) => {
      const before = await this.queues.lock(tx, workspace, id, 'UPDATE');
      if (!before) throw Refusal.notFound();
      if (before.version !== version) throw Refusal.versionMismatch();
      const { recycleAfterDays = before.recycleAfterDays, ...rest } = wish;
      const rules: QueueRules = { ...before, ...rest, recycleAfterDays: recycleAfterDays ?? undefined };
      await this.check(tx, workspace, rules);
      await this.queues.save(tx, workspace, id, rules);
      await this.tell(tx, workspace, id, version + 1, rules);
      await this.log.note(tx, workspace, who, { action: 'queue_changed', subject: `queue:${id}` });
    });
  }

  /** Refuses while something still waits in it. */
  async remove(workspace: WorkspaceId, who: Author, id: string): Promise<void> {
    await this.db.inWorkspace(workspace, async (tx) => {
      const queue = await this.queues.lock(tx, workspace, id, 'UPDATE');
      if (!queue) throw Refusal.notFound();
      if (await this.queues.isUsed(tx, workspace, id)) {
        throw Refusal.conflict(
          'queue_not_empty',
          'Posts or series still wait in this queue. Cancel or move them first.',
        );
      }
      await this.queues.remove(tx, workspace, id);
      await this.trigger.removeQueue(tx, { workspaceId: workspace, queueId: id });
      await this.log.note(tx, workspace, who, { action: 'queue_removed', subject: `queue:${id}`, reason: queue.name });
    });
  }

  private async check(tx: Transaction, workspace: WorkspaceId, rules: QueueRules): Promise<void> {
    const known = new Set((await this.channels.list(tx, workspace)).map(({ id }) => id));
    const problems = slotQueueProblems(rules, known);
    if (problems.length > 0) throw Refusal.invalid(problems);
  }

  private async tell(tx: Transaction, workspace: WorkspaceId, queueId: string, revision: number, rules: QueueRules) {
    const { name, zone, slots, daysOff, blackouts, channelIds, recycleAfterDays } = rules;
    const groups = channelIds.map(channelGroup);
    const told = { queueId, revision, name, zone, slots, daysOff, blackouts, groups, recycleAfterDays };
    await this.trigger.putQueue(tx, { workspaceId: workspace, ...told });
  }
}
