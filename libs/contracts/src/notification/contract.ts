import { clientOf, defineContract } from '../define/contract.js';
import { Done } from '../define/done.js';
import { command, query } from '../define/operation.js';
import { ListMails, MailPage } from './mail.js';
import {
  GetPreferences,
  ListNotifications,
  MarkRead,
  NotificationPage,
  Preferences,
  SetPreferences,
} from './notification.js';

/** Tell: what people see under the bell and get by e-mail. */
export const notificationContract = defineContract('notification', 1, {
  list: query({ input: ListNotifications, output: NotificationPage, timeoutMs: 2000 }),
  markRead: command({ input: MarkRead, output: Done, timeoutMs: 2000, idempotency: 'natural' }),
  preferences: query({ input: GetPreferences, output: Preferences, timeoutMs: 2000 }),
  setPreferences: command({ input: SetPreferences, output: Preferences, timeoutMs: 2000, idempotency: 'natural' }),
  mails: query({ input: ListMails, output: MailPage, timeoutMs: 2000 }),
});

export class NotificationClient extends clientOf(notificationContract) {}
