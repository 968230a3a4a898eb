import { type Envelope, portalContract, type PostPreflighted, postPreflighted } from '#contracts';
import { type Transaction, workspaceId } from '#database';
import { type EventHandler, Handles } from '#link/durable';
import { Injectable } from '@nestjs/common';
import { LiveBell } from '../live/live-bell.js';
import { PreflightViewRepository } from '../persistence/preflight-view.repository.js';

/** Shows what the regular look at a planned post found. */
@Handles(portalContract, postPreflighted)
@Injectable()
export class OnPostPreflighted implements EventHandler<PostPreflighted> {
  constructor(
    private readonly found: PreflightViewRepository,
    private readonly bell: LiveBell,
  ) {}

  async handle(body: PostPreflighted, _envelope: Envelope, tx: Transaction): Promise<void> {
    const workspace = workspaceId(body.workspaceId);
    await this.found.apply(tx, workspace, body);
    await this.bell.ring(tx, workspace, { event: 'post', postId: body.postId });
  }
}
