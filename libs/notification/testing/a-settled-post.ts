import { randomUUID } from 'node:crypto';
import type { PostSettled, PublicationState, SettledChannel } from '#contracts';

class SettledPostBuilder {
  private readonly facts: Omit<PostSettled, 'outcome'> = {
    workspaceId: randomUUID(),
    postId: randomUUID(),
    revision: 1,
    authorId: 'ann',
    excerpt: 'Hello world',
    channels: [],
    settledAt: '2026-11-21T10:00:00.000Z',
  };

  inWorkspace(workspaceId: string): this {
    this.facts.workspaceId = workspaceId;
    return this;
  }

  by(authorId: string): this {
    this.facts.authorId = authorId;
    return this;
  }

  saying(excerpt: string): this {
    this.facts.excerpt = excerpt;
    return this;
  }

  at(settledAt: string): this {
    this.facts.settledAt = settledAt;
    return this;
  }

  sentOn(networkLabel: string, handle: string, url?: string): this {
    return this.endedOn(networkLabel, handle, 'sent', url === undefined ? {} : { url });
  }

  failedOn(networkLabel: string, handle: string, reason: string): this {
    return this.endedOn(networkLabel, handle, 'failed', { reason });
  }

  endedOn(networkLabel: string, handle: string, state: PublicationState, more: Partial<SettledChannel> = {}): this {
    this.facts.channels.push({ channelId: randomUUID(), networkLabel, handle, state, ...more });
    return this;
  }

  build(): PostSettled {
    return { ...this.facts, channels: [...this.facts.channels], outcome: this.outcome() };
  }

  private outcome(): PostSettled['outcome'] {
    const states = new Set(this.facts.channels.map((channel) => channel.state));
    if (states.has('unknown')) return 'unknown';
    if (states.has('sent')) return states.size === 1 ? 'published' : 'partly_published';
    return states.has('missed') ? 'missed' : 'failed';
  }
}

/** @example aSettledPost().by('ann').sentOn('Mastodon', '@ann').build() */
export function aSettledPost(): SettledPostBuilder {
  return new SettledPostBuilder();
}
