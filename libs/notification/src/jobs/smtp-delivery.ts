import { Inject, Injectable } from '@nestjs/common';
import type { Transporter } from 'nodemailer';
import { guardedSocket } from '#http';
import type { MailTrouble } from '../domain/mail-retry.js';
import { type NotificationConfig, notificationConfig } from '../notification.config.js';
import type { ClaimedMail } from '../persistence/mail-queue.repository.js';
import { MailDelivery, MailNotTaken } from './mail-delivery.js';

/** All steps of one mail end well within the sender's lease. */
const STEP_LIMITS_MS = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000 };

/** Sends by SMTP_URL through nodemailer, which is loaded with the first mail. */
@Injectable()
export class SmtpDelivery extends MailDelivery {
  private transporter: Promise<Transporter> | undefined;

  constructor(@Inject(notificationConfig.token) private readonly config: NotificationConfig) {
    super();
  }

  get mode(): 'smtp' | 'kept' {
    return this.config.smtpUrl === undefined ? 'kept' : 'smtp';
  }

  async send(mail: ClaimedMail): Promise<void> {
    const transporter = await (this.transporter ??= this.open());
    try {
      await transporter.sendMail({
        from: this.config.mailFrom,
        to: { name: mail.name, address: mail.address },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        // The same id on each try, so that a mail taken twice can be recognised by whoever gets it.
        messageId: `<${mail.id}@${senderHost(this.config.mailFrom)}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    } catch (error) {
      throw new MailNotTaken(error instanceof Error ? error.message : String(error), troubleOf(error));
    }
  }

  private async open(): Promise<Transporter> {
    const { createTransport } = await import('nodemailer');
    return createTransport({
      url: this.config.smtpUrl,
      ...STEP_LIMITS_MS,
      // The one door to the outside dials; the mail server is the operator's own choice and may be a private address.
      getSocket({ host = 'localhost', port, secure }, dialled) {
        guardedSocket(host, Number(port ?? (secure ? 465 : 587)), { operatorsOwn: true }).then(
          (connection) => dialled(null, { connection }),
          (error: unknown) => dialled(error instanceof Error ? error : new Error(String(error))),
        );
      },
    });
  }
}

function senderHost(from: string): string {
  return /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? 'localhost';
}

const CONNECTING = new Set(['ECONNECTION', 'ESOCKET', 'EDNS', 'ETLS', 'EPROXY']);

/** nodemailer tells the step by `code` and the server's answer by `responseCode`. */
function troubleOf(error: unknown): MailTrouble {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  const during = code === 'EAUTH' ? 'auth' : CONNECTING.has(code ?? '') ? 'connect' : 'message';
  return responseCode === undefined ? { during } : { during, replyCode: responseCode };
}
