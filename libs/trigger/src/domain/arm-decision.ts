/** What is stored of a schedule when a new revision of it arrives. */
export interface StandingSchedule {
  revision: number;
}

/**
 * Whether an arriving revision takes the place of the stored one. The same revision again is a repeat of the same
 * command (it may come directly and through the queue) and changes nothing; an older one arrived late.
 */
export function armDecision(stored: StandingSchedule | undefined, revision: number): 'arm' | 'repeat' | 'stale' {
  if (stored === undefined || stored.revision < revision) return 'arm';
  return stored.revision === revision ? 'repeat' : 'stale';
}
