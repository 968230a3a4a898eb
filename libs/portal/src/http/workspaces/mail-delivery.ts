import { NotificationClient } from '#contracts';
import { Injectable } from '@nestjs/common';

/** Nobody's workspace: how mails are delivered is the same for all. */
const NO_WORKSPACE = '00000000-0000-4000-8000-000000000000';
const PATIENCE_MS = 500;
const FRESH_MS = 60_000;

/** Whether mails leave this installation; known to notification alone. */
@Injectable()
export class MailDelivery {
  private known: 'smtp' | 'kept' = 'kept';
  private askedAt = -Infinity;

  constructor(private readonly notification: NotificationClient) {}

  /** What was last heard, while notification is away. */
  async kind(): Promise<'smtp' | 'kept'> {
    const now = performance.now();
    if (now - this.askedAt < FRESH_MS) return this.known;
    const input = { workspaceId: NO_WORKSPACE, limit: 1 };
    const page = await this.notification.mails(input, { timeoutMs: PATIENCE_MS }).catch(() => undefined);
    if (page) {
      this.known = page.delivery;
      this.askedAt = now;
    }
    return this.known;
  }
}
