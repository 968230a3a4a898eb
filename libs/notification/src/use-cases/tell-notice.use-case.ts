import { Inject, Injectable } from '@nestjs/common';
import { installationConfig } from '#config';
import type { InstallationConfig } from '#config';
import type { Notice } from '#contracts';
import { type Transaction, workspaceId } from '#database';
import { noticeMail } from '../domain/notice-mail.js';
import { wantsMail } from '../domain/who-is-told.js';
import { NotificationRepository } from '../persistence/notification.repository.js';
import { RecipientRepository } from '../persistence/recipient.repository.js';
import { RecipientUnknown } from './recipient-unknown.error.js';
import { TellPeople, type Told } from './tell-people.js';

/** Tells the owners, and whom it concerns, what they should know: under the bell, and by mail unless they want none. */
@Injectable()
export class TellNotice {
  constructor(
    @Inject(installationConfig.token) private readonly installation: InstallationConfig,
    private readonly recipients: RecipientRepository,
    private readonly notifications: NotificationRepository,
    private readonly people: TellPeople,
  ) {}

  /** @throws RecipientUnknown while nobody of the workspace was announced; the delivery then comes again later */
  async run(tx: Transaction, notice: Notice): Promise<void> {
    const workspace = workspaceId(notice.workspaceId);
    const recipients = await this.recipients.ownersAnd(tx, workspace, notice.alsoTell ?? []);
    if (recipients.length === 0) throw new RecipientUnknown({ userId: 'the owner', workspaceId: workspace });
    const url = new URL(`/w/${workspace}${notice.path ?? ''}`, this.installation.publicUrl).href;
    const told: Told[] = [];
    for (const recipient of recipients.filter(({ active }) => active)) {
      const notificationId = await this.notifications.tellNotice(tx, workspace, recipient.userId, notice);
      if (notificationId === undefined) continue;
      const mail = wantsMail(recipient.emailChoice, notice.kind)
        ? noticeMail(notice, { workspaceName: recipient.workspaceName, url })
        : undefined;
      told.push({ notificationId, recipient, mail });
    }
    await this.people.tell(tx, workspace, told);
  }
}
