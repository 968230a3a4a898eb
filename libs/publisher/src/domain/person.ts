import type { PublicationState, Settlement } from '#contracts';

export interface PersonsStep {
  state: Extract<PublicationState, 'sent' | 'due' | 'cancelled'>;
  nextInMs?: number;
  url?: string;
}

/** The step that a person's word on an unknown publication asks for: it is there, send again, drop. */
export function stepOfPerson(word: Settlement, url: string | undefined): PersonsStep {
  switch (word) {
    case 'published':
      return url === undefined ? { state: 'sent' } : { state: 'sent', url };
    case 'send_again':
      return { state: 'due', nextInMs: 0 };
    case 'dropped':
      return { state: 'cancelled' };
  }
}
