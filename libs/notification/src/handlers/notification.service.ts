import { Injectable } from '@nestjs/common';
import {
  Done,
  type GetPreferences,
  type ImplementationOf,
  InvalidArgument,
  type ListMails,
  type ListNotifications,
  type MailPage,
  type MarkRead,
  notificationContract,
  type NotificationPage,
  type Preferences,
  type SetPreferences,
} from '#contracts';
import { ModuleDatabase, workspaceId } from '#database';
import { Serves } from '#link/nest';
import { positionOf } from '../domain/page-cursor.js';
import { MailDelivery } from '../jobs/mail-delivery.js';
import { MailRepository } from '../persistence/mail.repository.js';
import { NotificationRepository } from '../persistence/notification.repository.js';
import { RecipientRepository } from '../persistence/recipient.repository.js';

/** What others may ask of notification. */
@Serves(notificationContract)
@Injectable()
export class NotificationService implements ImplementationOf<typeof notificationContract> {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly notifications: NotificationRepository,
    private readonly recipients: RecipientRepository,
    private readonly mailRows: MailRepository,
    private readonly delivery: MailDelivery,
  ) {}

  async list(input: ListNotifications): Promise<NotificationPage> {
    const before = startOf('list', input.cursor);
    const workspace = workspaceId(input.workspaceId);
    return await this.database.inWorkspace(workspace, async (tx) => {
      const page = { before, limit: input.limit };
      const { items, nextPosition } = await this.notifications.page(tx, workspace, input.userId, page);
      const unread = await this.notifications.unread(tx, workspace, input.userId);
      return { items, unread, ...(nextPosition === undefined ? {} : { nextCursor: nextPosition }) };
    });
  }

  async markRead(input: MarkRead): Promise<Done> {
    const workspace = workspaceId(input.workspaceId);
    await this.database.inWorkspace(workspace, (tx) =>
      this.notifications.markRead(tx, workspace, input.userId, input.ids),
    );
    return new Done();
  }

  async preferences(input: GetPreferences): Promise<Preferences> {
    const workspace = workspaceId(input.workspaceId);
    return await this.database.inWorkspace(workspace, async (tx) => ({
      email: await this.recipients.emailChoice(tx, workspace, input.userId),
    }));
  }

  async setPreferences(input: SetPreferences): Promise<Preferences> {
    const workspace = workspaceId(input.workspaceId);
    await this.database.inWorkspace(workspace, (tx) =>
      this.recipients.choose(tx, workspace, input.userId, input.email),
    );
    return { email: input.email };
  }

  async mails(input: ListMails): Promise<MailPage> {
    const before = startOf('mails', input.cursor);
    const workspace = workspaceId(input.workspaceId);
    return await this.database.inWorkspace(workspace, async (tx) => {
      const { items, nextPosition } = await this.mailRows.page(tx, workspace, { before, limit: input.limit });
      return {
        items,
        delivery: this.delivery.mode,
        ...(nextPosition === undefined ? {} : { nextCursor: nextPosition }),
      };
    });
  }
}

function startOf(operation: string, cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const position = positionOf(cursor);
  if (position !== undefined) return position;
  const message = 'is not the nextCursor of a page; start again without it';
  throw new InvalidArgument({ module: 'notification', operation, problems: [{ field: 'cursor', message }] });
}
