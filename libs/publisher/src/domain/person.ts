import type { PublicationState, Settlement } from '#contracts';
import { nameOfPart, type Progress } from './parts.js';

export interface PersonsStep {
  state: Extract<PublicationState, 'sent' | 'due' | 'cancelled' | 'failed'>;
  nextInMs?: number;
  url?: string;
  reasonCode?: string;
  reason?: string;
}

/** The step that a person's word on an unknown publication asks for: it is there, send again, drop. */
export function stepOfPerson(word: Settlement, url: string | undefined, progress: Progress): PersonsStep {
  switch (word) {
    case 'published':
      return url === undefined ? { state: 'sent' } : { state: 'sent', url };
    case 'send_again':
      return { state: 'due', nextInMs: 0 };
    case 'dropped':
      return progress.part === 0 ? { state: 'cancelled' } : restDropped(progress);
  }
}

/** What is out stays: nobody may take the post for withdrawn. */
function restDropped(progress: Progress): PersonsStep {
  const reason = `${nameOfPart(progress)} was dropped, and what comes after it; what comes before it is there. Retry to send it after all.`;
  return { state: 'failed', reasonCode: 'rest_dropped', reason };
}
