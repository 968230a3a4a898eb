import type { PublicationState } from '#contracts';

export type PublicationAction = 'retry' | 'settle';

const ACTIONS: Partial<Readonly<Record<PublicationState, readonly PublicationAction[]>>> = {
  failed: ['retry'],
  missed: ['retry'],
  unknown: ['settle'],
};

/** What a person may do about a publication in this state. */
export function publicationActions(state: PublicationState): PublicationAction[] {
  return [...(ACTIONS[state] ?? [])];
}
