import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { installationConfig } from '#config';
import type { InstallationConfig } from '#config';
import type { PostSettled } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import type { MailContent } from '../domain/mail-parts.js';
import { outcomeMail } from '../domain/outcome-mail.js';
import { outcomeWords, resultUrl } from '../domain/outcome-words.js';
import { type Recipient, wantsMail, whoIsTold } from '../domain/who-is-told.js';
import { NotificationRepository, type ToldEnd } from '../persistence/notification.repository.js';
import { RecipientRepository } from '../persistence/recipient.repository.js';
import { RecipientUnknown } from './recipient-unknown.error.js';
import { TellPeople } from './tell-people.js';

/** How a post ended, and the trace in which it was told. */
export interface EndOfPost {
  readonly settled: PostSettled;
  readonly trace: string;
}

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
   * Tells of ends that are all of one workspace.
   *
   * @throws RecipientUnknown when an author was not announced yet; the delivery then comes again later, because events of
   * two modules arrive in any order
   */
  async run(tx: Transaction, workspace: WorkspaceId, ends: readonly EndOfPost[]): Promise<void> {
    const settled = ends.map((end) => end.settled);
    const authors = new Set(settled.map(({ authorId }) => authorId));
    const recipients = await this.recipients.ownersAnd(tx, workspace, [...authors]);
    const unknown = [...authors].find((author) => !recipients.some(({ userId }) => userId === author));
    if (unknown !== undefined) throw new RecipientUnknown({ userId: unknown, workspaceId: workspace });
    const stale = await this.notifications.toldLater(tx, workspace, settled);
    const news = ends.filter((_, place) => !stale.has(place)).flatMap((end) => toldOf(end, recipients));
    const told = await this.notifications.tell(tx, workspace, news);
    await this.people.tell(
      tx,
      workspace,
      told.map((one) => ({ notificationId: one.id, recipient: one.recipient, mail: this.mail(workspace, one) })),
      told.map(({ trace }) => trace),
    );
  }

  private mail(workspace: WorkspaceId, { settled, recipient }: ToldOne): MailContent | undefined {
    if (!wantsMail(recipient.emailChoice, settled.outcome)) return undefined;
    const postUrl = new URL(`/w/${workspace}/posts/${settled.postId}`, this.installation.publicUrl).href;
    return outcomeMail(settled, { workspaceName: recipient.workspaceName, postUrl });
  }
}

interface ToldOne extends ToldEnd {
  readonly recipient: Recipient;
  readonly trace: string;
}

function toldOf({ settled, trace }: EndOfPost, recipients: readonly Recipient[]): ToldOne[] {
  const told = { settled, trace, words: outcomeWords(settled), url: resultUrl(settled) };
  return whoIsTold(recipients, settled.authorId).map((recipient) => ({
    ...told,
    id: randomUUID(),
    userId: recipient.userId,
    recipient,
  }));
}
