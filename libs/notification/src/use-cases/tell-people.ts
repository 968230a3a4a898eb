import { Injectable } from '@nestjs/common';
import { notificationCreated } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { Outbox } from '#link/durable';
import type { MailContent } from '../domain/mail-parts.js';
import type { Recipient } from '../domain/who-is-told.js';
import { MailDelivery } from '../jobs/mail-delivery.js';
import { MailRepository } from '../persistence/mail.repository.js';

/** A new row under somebody's bell. */
export interface Told {
  readonly notificationId: string;
  readonly recipient: Recipient;
  /** Absent: this person wants none of it. */
  readonly mail: MailContent | undefined;
}

/** Rings the bell of those who have a new row under it, and writes to them where they want it. */
@Injectable()
export class TellPeople {
  constructor(
    private readonly mails: MailRepository,
    private readonly delivery: MailDelivery,
    private readonly outbox: Outbox,
  ) {}

  /** @param traces what each of them continues, where that is not the transaction's */
  async tell(
    tx: Transaction,
    workspace: WorkspaceId,
    told: readonly Told[],
    traces?: readonly string[],
  ): Promise<void> {
    const created = told.map(({ notificationId, recipient: { userId } }) => ({
      workspaceId: workspace,
      notificationId,
      userId,
    }));
    await this.outbox.emitAll(tx, notificationCreated, created, traces);
    const state = this.delivery.mode === 'smtp' ? 'queued' : 'kept';
    const mails = told.flatMap(({ notificationId, recipient: { name, email: address }, mail }) =>
      mail === undefined ? [] : [{ ...mail, notificationId, name, address, state } as const],
    );
    await this.mails.add(tx, workspace, mails);
  }
}
