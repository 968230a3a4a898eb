import { contractError } from '#contracts';

export class RecipientUnknown extends contractError(
  'notification.recipient_unknown',
  (data: { userId: string; workspaceId: string }) =>
    `Nobody announced user ${data.userId} of workspace ${data.workspaceId} yet; the news waits until portal does.`,
) {}
