import { PublisherClient, type PreflightReport } from '#contracts';
import { ModuleDatabase, type WorkspaceId } from '#database';
import { ImpossibleTime, toInstant } from '#time';
import { Injectable } from '@nestjs/common';
import { contentFor, type Message } from '../domain/message.js';
import type { Target } from '../domain/post.js';
import { targetProblems } from '../domain/publishable.js';
import { Refusal } from '../domain/refusal.js';
import type { WallTime } from '../domain/schedule-wish.js';
import { ChannelViewRepository } from '../persistence/channel-view.repository.js';

/** A post as it is being written. */
export interface PostInWriting extends Message {
  postId?: string;
  targets: Target[];
  schedule?: WallTime;
}

/** Has publisher look at a post before anybody schedules it. */
@Injectable()
export class LookAhead {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly channels: ChannelViewRepository,
    private readonly publisher: PublisherClient,
  ) {}

  async look(
    workspaceId: WorkspaceId,
    { postId, targets, schedule, ...message }: PostInWriting,
  ): Promise<PreflightReport> {
    const known = await this.db.inWorkspace(workspaceId, (tx) => this.channels.list(tx, workspaceId));
    const problems = targetProblems(targets, new Set(known.map(({ id }) => id)));
    if (problems.length > 0) throw Refusal.invalid(problems);
    if (targets.length === 0) return { findings: [], complete: true };
    const contents = targets.map((target) => contentFor(target, message));
    const dueAt = schedule && instantOf(schedule);
    return await this.publisher.preflight({
      workspaceId,
      contents,
      ...(postId && { postId }),
      ...(dueAt && { dueAt }),
    });
  }
}

/** Undefined for a time that does not exist; scheduling says so. */
function instantOf({ localTime, zone }: WallTime): string | undefined {
  try {
    return toInstant(localTime, zone).dueAt;
  } catch (error) {
    if (error instanceof ImpossibleTime) return undefined;
    throw error;
  }
}
