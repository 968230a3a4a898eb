import { type Envelope, notificationCreated, type NotificationCreated, portalContract } from '#contracts';
import { type Transaction, workspaceId } from '#database';
import { type Delivered, type EventHandler, Handles } from '#link/durable';
import { Injectable } from '@nestjs/common';
import { LiveBell } from '../live/live-bell.js';

@Handles(portalContract, notificationCreated)
@Injectable()
export class OnNotificationCreated implements EventHandler<NotificationCreated> {
  constructor(private readonly bell: LiveBell) {}

  async handle(body: NotificationCreated, envelope: Envelope, tx: Transaction): Promise<void> {
    await this.handleAll([{ body, envelope }], tx);
  }

  /** Each person once, however much there is for them. */
  async handleAll(deliveries: readonly Delivered<NotificationCreated>[], tx: Transaction): Promise<void> {
    const [first] = deliveries;
    if (!first) return;
    const users = new Set(deliveries.map(({ body }) => body.userId));
    const news = [...users].map((userId) => ({ event: 'notification', userId }) as const);
    await this.bell.ringAll(tx, workspaceId(first.body.workspaceId), news);
  }
}
