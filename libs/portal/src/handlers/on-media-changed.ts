import { type Envelope, mediaChanged, type MediaFacts, portalContract } from '#contracts';
import { type Transaction, workspaceId } from '#database';
import { type EventHandler, Handles } from '#link/durable';
import { Injectable } from '@nestjs/common';
import { LiveBell } from '../live/live-bell.js';
import { MediaViewRepository } from '../persistence/media-view.repository.js';

@Handles(portalContract, mediaChanged)
@Injectable()
export class OnMediaChanged implements EventHandler<MediaFacts> {
  constructor(
    private readonly media: MediaViewRepository,
    private readonly bell: LiveBell,
  ) {}

  async handle(body: MediaFacts, _envelope: Envelope, tx: Transaction): Promise<void> {
    const workspace = workspaceId(body.workspaceId);
    await this.media.apply(tx, workspace, body);
    await this.bell.ring(tx, workspace, { event: 'media', mediaId: body.mediaId });
  }
}
