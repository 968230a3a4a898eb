import type {
  ClientOf,
  Done,
  MailPage,
  notificationContract,
  NotificationPage,
  Preferences,
  SetPreferences,
} from '#contracts';

/** A notification module that never had anything to tell. */
export class FakeNotification implements ClientOf<typeof notificationContract> {
  async list(): Promise<NotificationPage> {
    return { items: [], unread: 0 };
  }

  async markRead(): Promise<Done> {
    return {};
  }

  async preferences(): Promise<Preferences> {
    return { email: 'all' };
  }

  async setPreferences({ email }: SetPreferences): Promise<Preferences> {
    return { email };
  }

  async mails(): Promise<MailPage> {
    return { items: [], delivery: 'kept' };
  }
}
