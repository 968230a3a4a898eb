import { CreateNotification1763700000000 } from './create-notification.migration.js';

/** In the order they run; forward only. */
export const notificationMigrations = [CreateNotification1763700000000];
