import { Injectable } from '@nestjs/common';
import { notificationCreated } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { Outbox } from '#link/durable';
import type { MailContent } from '../domain/mail-parts.js';
import type { Recipient } from '../domain/who-is-told.js';
import { MailDelivery } from '../jobs/mail-delivery.js';
import { MailRepository } from '../persistence/mail.repository.js';

/** Rings the bell of one who has a new row under it, and writes to them where they want it. */
@Injectable()
export class TellPeople {
  constructor(
    private readonly mails: MailRepository,
    private readonly delivery: MailDelivery,
    private readonly outbox: Outbox,
  ) {}

  /** @param mail absent: this person wants none of it */
  async tell(
    tx: Transaction,
    workspace: WorkspaceId,
    recipient: Recipient,
    { notificationId, mail }: { notificationId: string; mail: MailContent | undefined },
  ): Promise<void> {
    const { userId, name, email: address } = recipient;
    await this.outbox.emit(tx, notificationCreated, { workspaceId: workspace, notificationId, userId });
    if (mail === undefined) return;
    const state = this.delivery.mode === 'smtp' ? 'queued' : 'kept';
    await this.mails.add(tx, workspace, { ...mail, notificationId, name, address, state });
  }
}
