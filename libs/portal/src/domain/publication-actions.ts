import type { LiveChange, NetworkFeatures, PublicationState } from '#contracts';

export const PUBLICATION_ACTIONS = ['retry', 'settle', 'edit', 'remove'] as const;
export type PublicationAction = (typeof PUBLICATION_ACTIONS)[number];

/** What of a publication decides what people may do about it. */
export interface Actionable {
  state: PublicationState;
  partsSent?: number | null;
  removedAt?: unknown;
  change?: LiveChange | null;
}

const ACTIONS: Partial<Readonly<Record<PublicationState, readonly PublicationAction[]>>> = {
  failed: ['retry'],
  missed: ['retry'],
  unknown: ['settle'],
};

/** What a person may do about a publication; what is out can be changed and taken down where its network lets us. */
export function publicationActions(publication: Actionable, features: NetworkFeatures | null): PublicationAction[] {
  const { state, partsSent, removedAt, change } = publication;
  if (removedAt) return [];
  const isOut = state === 'sent' || (state === 'failed' && (partsSent ?? 0) > 0);
  const isLeaving = change?.kind === 'remove' && change.state === 'waiting';
  const onceOut = (['edit', 'remove'] as const).filter((action) => isOut && !isLeaving && features?.[action]);
  return [...(ACTIONS[state] ?? []), ...onceOut];
}
