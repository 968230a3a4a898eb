import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ModuleDatabase, SystemScope, WakeLoop } from '#database';
import { createLog } from '#observability';
import { isFinal, retryInSeconds } from '../domain/mail-retry.js';
import { type NotificationConfig, notificationConfig } from '../notification.config.js';
import { MAIL_QUEUED } from '../persistence/mail.repository.js';
import { type ClaimedMail, MailQueueRepository } from '../persistence/mail-queue.repository.js';
import { MailDelivery, MailNotTaken } from './mail-delivery.js';

const MAILS_AT_ONCE = 5;
/** Longer than all of one mail's steps together; a sender that died is replaced after it. */
const LEASE_SECONDS = 180;
/** Finds what a lost NOTIFY left, and the leases of senders that died. */
const SWEEP_MS = 10_000;

const scope = SystemScope.named('send the mails of all workspaces');

/** Sends the queued mails, on every replica at once: at least once each, always under the same Message-ID. */
@Injectable()
export class MailSender implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = createLog('notification.mail');
  private readonly loop = new WakeLoop({
    name: 'notification.mail',
    everyMs: SWEEP_MS,
    log: this.log,
    run: (signal) => this.round(signal),
  });
  private stopListening: (() => void) | undefined;

  constructor(
    @Inject(notificationConfig.token) private readonly config: NotificationConfig,
    private readonly database: ModuleDatabase,
    private readonly queue: MailQueueRepository,
    private readonly delivery: MailDelivery,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.delivery.mode === 'kept') {
      await this.database.inSystem(scope, (tx) => this.queue.keepAll(tx));
      return;
    }
    this.stopListening = await this.database.listen(MAIL_QUEUED, () => this.loop.wake());
    this.loop.start();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopListening?.();
    await this.loop.stop();
  }

  /** Sends what is due; gives the milliseconds until there is more. */
  async round(signal: AbortSignal): Promise<number | undefined> {
    while (!signal.aborted) {
      const mails = await this.database.inSystem(scope, (tx) => this.queue.claim(tx, MAILS_AT_ONCE, LEASE_SECONDS));
      if (mails.length === 0) break;
      await Promise.all(mails.map((mail) => this.send(mail)));
    }
    return await this.database.inSystem(scope, (tx) => this.queue.nextInMs(tx));
  }

  private async send(mail: ClaimedMail): Promise<void> {
    try {
      await this.delivery.send(mail);
    } catch (error) {
      if (!(error instanceof MailNotTaken)) throw error;
      await this.notTaken(mail, error);
      return;
    }
    await this.database.inSystem(scope, (tx) => this.queue.sent(tx, mail));
    this.log.info({ mailId: mail.id, tries: mail.tries }, 'Mail sent');
  }

  private async notTaken(mail: ClaimedMail, error: MailNotTaken): Promise<void> {
    const givenUp = isFinal(error.trouble) || mail.tries >= this.config.mailTries;
    this.log.warn({ mailId: mail.id, tries: mail.tries, givenUp, reason: error.message }, 'Mail not taken');
    const inSeconds = retryInSeconds(mail.tries, this.config.mailRetrySeconds, Math.random());
    await this.database.inSystem(scope, (tx) =>
      givenUp ? this.queue.failed(tx, mail, error.message) : this.queue.tryAgain(tx, mail, error.message, inSeconds),
    );
  }
}
