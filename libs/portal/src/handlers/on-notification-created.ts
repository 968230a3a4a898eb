import { type Envelope, notificationCreated, type NotificationCreated, portalContract } from '#contracts';
import { type Transaction, workspaceId } from '#database';
import { type EventHandler, Handles } from '#link/durable';
import { Injectable } from '@nestjs/common';
import { LiveBell } from '../live/live-bell.js';

@Handles(portalContract, notificationCreated)
@Injectable()
export class OnNotificationCreated implements EventHandler<NotificationCreated> {
  constructor(private readonly bell: LiveBell) {}

  async handle(body: NotificationCreated, _envelope: Envelope, tx: Transaction): Promise<void> {
    await this.bell.ring(tx, workspaceId(body.workspaceId), { event: 'notification', userId: body.userId });
  }
}
