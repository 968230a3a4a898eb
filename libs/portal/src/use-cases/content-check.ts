import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import type { Content } from '../domain/post.js';
import { type ChannelForContent, publishProblems, targetProblems } from '../domain/publishable.js';
import { Refusal } from '../domain/refusal.js';
import { type Channel, ChannelViewRepository } from '../persistence/channel-view.repository.js';

function forContent({ id, networkLabel, handle, state, text, media, features }: Channel): ChannelForContent {
  return { id, networkLabel, handle, connected: state === 'connected', text, media, features };
}

/** Refuses what cannot be kept, or cannot go out, naming every field at once. */
@Injectable()
export class ContentCheck {
  constructor(private readonly channels: ChannelViewRepository) {}

  /** @param toGoOut also checks what only matters once it is to be published */
  async check(tx: Transaction, workspace: WorkspaceId, content: Content, toGoOut: boolean): Promise<void> {
    const channels = new Map(
      (await this.channels.list(tx, workspace)).map((channel) => [channel.id, forContent(channel)]),
    );
    const problems = targetProblems(content.targets, new Set(channels.keys()));
    if (toGoOut) problems.push(...publishProblems(content, channels));
    if (problems.length > 0) throw Refusal.invalid(problems);
  }
}
