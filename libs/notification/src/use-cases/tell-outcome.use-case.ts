import { Inject, Injectable } from '@nestjs/common';
import { installationConfig } from '#config';
import type { InstallationConfig } from '#config';
import type { PostSettled } from '#contracts';
import { type Transaction, workspaceId } from '#database';
import { outcomeMail } from '../domain/outcome-mail.js';
import { outcomeWords, resultUrl } from '../domain/outcome-words.js';
import { type Recipient, wantsMail, whoIsTold } from '../domain/who-is-told.js';
import { NotificationRepository } from '../persistence/notification.repository.js';
import { RecipientRepository } from '../persistence/recipient.repository.js';
import { RecipientUnknown } from './recipient-unknown.error.js';
import { TellPeople } from './tell-people.js';

/** Tells the author and the owners how a post ended: under the bell, and by mail to whom chose so. */
@Injectable()
export class TellOutcome {
  constructor(
    @Inject(installationConfig.token) private readonly installation: InstallationConfig,
    private readonly recipients: RecipientRepository,
    private readonly notifications: NotificationRepository,
    private readonly people: TellPeople,
  ) {}

  /**
   * @throws RecipientUnknown when the author was not announced yet; the delivery then comes again later, because
   * events of two modules arrive in any order
   */
  async run(tx: Transaction, settled: PostSettled): Promise<void> {
    const workspace = workspaceId(settled.workspaceId);
    const recipients = await this.recipients.ownersAnd(tx, workspace, [settled.authorId]);
    if (!recipients.some(({ userId }) => userId === settled.authorId)) {
      throw new RecipientUnknown({ userId: settled.authorId, workspaceId: workspace });
    }
    if (await this.notifications.toldLater(tx, workspace, settled)) return;
    for (const recipient of whoIsTold(recipients, settled.authorId)) await this.tellOne(tx, recipient, settled);
  }

  private async tellOne(tx: Transaction, recipient: Recipient, settled: PostSettled): Promise<void> {
    const workspace = workspaceId(settled.workspaceId);
    const told = { settled, words: outcomeWords(settled), url: resultUrl(settled) };
    const notificationId = await this.notifications.tell(tx, workspace, recipient.userId, told);
    if (notificationId === undefined) return;
    const postUrl = new URL(`/w/${workspace}/posts/${settled.postId}`, this.installation.publicUrl).href;
    const mail = wantsMail(recipient.emailChoice, settled.outcome)
      ? outcomeMail(settled, { workspaceName: recipient.workspaceName, postUrl })
      : undefined;
    await this.people.tell(tx, workspace, recipient, { notificationId, mail });
  }
}
