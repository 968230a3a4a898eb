import { Module } from '@nestjs/common';
import { ConfigModule, installationConfig } from '#config';
import { notificationContract } from '#contracts';
import { DatabaseModule } from '#database';
import { durableMigrations, DurableModule } from '#link/durable';
import { NotificationService } from './handlers/notification.service.js';
import { OnMemberChanged } from './handlers/on-member-changed.handler.js';
import { OnNoticeGiven } from './handlers/on-notice-given.handler.js';
import { OnPlanNoticeGiven } from './handlers/on-plan-notice-given.handler.js';
import { OnPostSettled } from './handlers/on-post-settled.handler.js';
import { MailDelivery } from './jobs/mail-delivery.js';
import { MailSender } from './jobs/mail-sender.job.js';
import { SmtpDelivery } from './jobs/smtp-delivery.js';
import { notificationConfig } from './notification.config.js';
import { notificationMigrations } from './persistence/migrations.js';
import { MailQueueRepository } from './persistence/mail-queue.repository.js';
import { MailRepository } from './persistence/mail.repository.js';
import { NotificationRepository } from './persistence/notification.repository.js';
import { RecipientRepository } from './persistence/recipient.repository.js';
import { RememberMember } from './use-cases/remember-member.use-case.js';
import { TellNotice } from './use-cases/tell-notice.use-case.js';
import { TellOutcome } from './use-cases/tell-outcome.use-case.js';
import { TellPeople } from './use-cases/tell-people.js';

const database = DatabaseModule.forFeature({
  module: 'notification',
  entities: [],
  migrations: [...durableMigrations, ...notificationMigrations],
});

/** Tell: whom, what and where to, under the bell and by mail. */
@Module({
  imports: [
    ConfigModule.forFeature(notificationConfig),
    ConfigModule.forFeature(installationConfig),
    database,
    DurableModule.forModule({ contract: notificationContract, database }),
  ],
  providers: [
    NotificationService,
    OnMemberChanged,
    OnNoticeGiven,
    OnPlanNoticeGiven,
    OnPostSettled,
    RememberMember,
    TellNotice,
    TellOutcome,
    TellPeople,
    MailSender,
    MailQueueRepository,
    MailRepository,
    NotificationRepository,
    RecipientRepository,
    { provide: MailDelivery, useClass: SmtpDelivery },
  ],
})
export class NotificationModule {}
