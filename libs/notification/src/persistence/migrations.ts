import { CreateNotification1763700000000 } from './create-notification.migration.js';
import { Notices1763850000000 } from './notices.migration.js';

/** In the order they run; forward only. */
export const notificationMigrations = [CreateNotification1763700000000, Notices1763850000000];
