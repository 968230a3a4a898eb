import type { Transaction, WorkspaceId } from '#database';
import { countText } from '#text';
import { Injectable } from '@nestjs/common';
import type { Content } from '../domain/post.js';
import { type ChannelForText, publishProblems, targetProblems } from '../domain/publishable.js';
import { Refusal } from '../domain/refusal.js';
import { type Channel, ChannelViewRepository } from '../persistence/channel-view.repository.js';

function forText(channel: Channel): ChannelForText {
  return {
    id: channel.id,
    networkLabel: channel.networkLabel,
    handle: channel.handle,
    connected: channel.state === 'connected',
    measure: (text) => countText(text, channel.text),
  };
}

/** Refuses what cannot be kept, or cannot go out, naming every field at once. */
@Injectable()
export class ContentCheck {
  constructor(private readonly channels: ChannelViewRepository) {}

  /** @param toGoOut also checks what only matters once it is to be published */
  async check(tx: Transaction, workspace: WorkspaceId, content: Content, toGoOut: boolean): Promise<void> {
    const channels = new Map(
      (await this.channels.list(tx, workspace)).map((channel) => [channel.id, forText(channel)]),
    );
    const problems = targetProblems(content.targets, new Set(channels.keys()));
    if (toGoOut) problems.push(...publishProblems(content, channels));
    if (problems.length > 0) throw Refusal.invalid(problems);
  }
}
