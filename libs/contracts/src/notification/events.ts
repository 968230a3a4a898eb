import { IsString, IsUUID } from 'class-validator';
import { event } from '../define/event.js';

/** Somebody has something new under the bell. */
export class NotificationCreated {
  @IsUUID()
  workspaceId: string;

  @IsUUID()
  notificationId: string;

  @IsString()
  userId: string;
}

export const notificationCreated = event({
  name: 'notification.created',
  version: 1,
  body: NotificationCreated,
  subscribers: ['portal'],
});
