import { type Envelope, figuresChanged, portalContract, type PublicationFigures } from '#contracts';
import { type Transaction, workspaceId } from '#database';
import { type EventHandler, Handles } from '#link/durable';
import { Injectable } from '@nestjs/common';
import { LiveBell } from '../live/live-bell.js';
import { FiguresViewRepository } from '../persistence/figures-view.repository.js';

@Handles(portalContract, figuresChanged)
@Injectable()
export class OnFiguresChanged implements EventHandler<PublicationFigures> {
  constructor(
    private readonly figures: FiguresViewRepository,
    private readonly bell: LiveBell,
  ) {}

  async handle(body: PublicationFigures, _envelope: Envelope, tx: Transaction): Promise<void> {
    const workspace = workspaceId(body.workspaceId);
    await this.figures.apply(tx, workspace, body);
    await this.bell.ring(tx, workspace, { event: 'figures', postId: body.postId });
  }
}
