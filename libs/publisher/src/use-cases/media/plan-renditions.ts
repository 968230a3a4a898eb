import { Injectable } from '@nestjs/common';
import { ConnectorRegistry } from '#connectors';
import type { ChannelContent, MediaRule } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { partsOf } from '../../domain/part-content.js';
import { ChannelRepository } from '../../persistence/channel.repository.js';
import { MediaRepository } from '../../persistence/media.repository.js';
import { WorkItemRepository } from '../../persistence/work-item.repository.js';
import { MediaRenditions } from './media-renditions.js';
import { wishKey } from './rendition-wish.js';

/** Has the files of planned posts made ahead in the forms that their networks take, so that no send waits for them. */
@Injectable()
export class PlanRenditions {
  constructor(
    private readonly channels: ChannelRepository,
    private readonly connectors: ConnectorRegistry,
    private readonly media: MediaRepository,
    private readonly renditions: MediaRenditions,
    private readonly work: WorkItemRepository,
  ) {}

  /** Once for each file and rule; what is there already, or needs no other form, is left alone. */
  async run(tx: Transaction, workspace: WorkspaceId, contents: readonly ChannelContent[]): Promise<void> {
    const withFiles = contents.filter((content) => mediaOf(content).length > 0);
    if (withFiles.length === 0) return;
    const ids = withFiles.map(({ channelId }) => channelId);
    const channels = await this.channels.all(tx, workspace, ids);
    const files = await this.media.all(tx, workspace, [...new Set(withFiles.flatMap(mediaOf))]);
    for (const content of withFiles) {
      const channel = channels.find(({ id }) => id === content.channelId);
      const rule = channel && (channel.mediaRule ?? this.connectors.get(channel.network)?.media);
      const wanted = new Set(rule && mediaOf(content));
      const missing = files.filter((row) => wanted.has(row.id) && this.renditions.isMissing(row, rule));
      for (const { id: mediaId } of missing) await this.plan(tx, workspace, mediaId, rule);
    }
  }

  private async plan(tx: Transaction, workspace: WorkspaceId, mediaId: string, rule: MediaRule | undefined) {
    if (rule === undefined) return;
    const wish = { mediaId, rule };
    await this.work.add(tx, { queue: 'media', workspace, key: wishKey(wish), body: wish });
  }
}

function mediaOf({ text, ...content }: ChannelContent): string[] {
  return partsOf({ text, content }).flatMap(({ media = [] }) => media.map(({ mediaId }) => mediaId));
}
