import type { EmailChoice, NotificationKind, Role } from '#contracts';

export interface Recipient {
  userId: string;
  name: string;
  email: string;
  role: Role;
  active: boolean;
  workspaceName: string;
  emailChoice: EmailChoice;
}

/** The author and the workspace's owners, each once, as long as they belong to it. */
export function whoIsTold(recipients: readonly Recipient[], authorId: string): Recipient[] {
  return recipients.filter(({ active, role, userId }) => active && (role === 'owner' || userId === authorId));
}

/** Everything but a full success is a problem: somebody may have to act. */
export function wantsMail(choice: EmailChoice, kind: NotificationKind): boolean {
  switch (choice) {
    case 'all':
      return true;
    case 'problems':
      return kind !== 'published';
    case 'none':
      return false;
    default:
      return choice satisfies never;
  }
}
