import type { MailTrouble } from '../domain/mail-retry.js';
import type { ClaimedMail } from '../persistence/mail-queue.repository.js';

/** The way mails leave. */
export abstract class MailDelivery {
  /** `kept`: there is no mail server, so mails stay here for the owner to read. */
  abstract readonly mode: 'smtp' | 'kept';

  /**
   * Hands a mail to the mail server.
   *
   * @throws MailNotTaken when the server did not take it
   */
  abstract send(mail: ClaimedMail): Promise<void>;
}

/** The mail server did not take a mail; `message` says what it said. */
export class MailNotTaken extends Error {
  readonly code = 'notification.mail_not_taken';

  constructor(
    message: string,
    readonly trouble: MailTrouble,
  ) {
    super(message);
    this.name = 'MailNotTaken';
  }
}
