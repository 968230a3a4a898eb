import type { Recipient } from '../src/domain/who-is-told.js';

export function aRecipient(over: Partial<Recipient> = {}): Recipient {
  return {
    userId: 'ann',
    name: 'Ann',
    email: 'ann@example.test',
    role: 'editor',
    active: true,
    workspaceName: 'Acme',
    emailChoice: 'all',
    ...over,
  };
}
