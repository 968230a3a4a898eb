import { type ConfigOf, defineConfig, integer, text, url } from '#config';

export const notificationConfig = defineConfig('notification', {
  smtpUrl: url('SMTP_URL', {
    optional: true,
    secret: true,
    protocols: ['smtp', 'smtps'],
    about:
      'Mail server, like smtp://user:password@mail.example.org:587 or smtps://…:465. Without it mails are kept and shown to the owner.',
  }),
  mailFrom: text('MAIL_FROM', {
    default: 'Drover <drover@localhost>',
    about: 'Sender of the mails.',
  }),
  mailTries: integer('DROVER_MAIL_TRIES', {
    default: 8,
    min: 1,
    max: 50,
    about: 'Times a mail is tried before it is given up.',
  }),
  mailRetrySeconds: integer('DROVER_MAIL_RETRY_SECONDS', {
    default: 30,
    min: 1,
    max: 3600,
    about: 'Seconds until the second try of a mail; doubles with each further one, up to an hour.',
  }),
});

export type NotificationConfig = ConfigOf<typeof notificationConfig>;
