import type { PublicationState } from '#contracts';

export const POST_STATUSES = [
  'draft',
  'scheduled',
  'publishing',
  'published',
  'partly_published',
  'failed',
  'cancelling',
  'cancelled',
] as const;
export type PostStatus = (typeof POST_STATUSES)[number];

/** What people decided about a post; what became of it is read off its publications. */
export const POST_INTENTS = ['draft', 'scheduled', 'cancelling', 'cancelled'] as const;
export type PostIntent = (typeof POST_INTENTS)[number];

interface Standing {
  readonly channelId: string;
  readonly revision: number;
  readonly state: PublicationState;
}

/** `waiting`: nothing left yet and it can be withdrawn; `open`: its end is not known; the rest are ends. */
type Phase = 'waiting' | 'open' | 'sent' | 'lost' | 'withdrawn';

const PHASES: Readonly<Record<PublicationState, Phase>> = {
  armed: 'waiting',
  due: 'open',
  sending: 'open',
  retry_wait: 'open',
  unknown: 'open', // any doubt is never called failed, so the post is not at its end either
  sent: 'sent',
  failed: 'lost',
  missed: 'lost',
  cancelled: 'withdrawn',
};

/** States that a withdrawal may still reach. */
const WITHDRAWABLE: ReadonlySet<PublicationState> = new Set(['armed', 'due', 'retry_wait']);

/** One publication a channel: the newest; those an edit took away are left out. */
export function standingPublications<P extends Standing>(publications: readonly P[], revision: number): P[] {
  const newest = new Map<string, P>();
  for (const publication of publications) {
    const known = newest.get(publication.channelId);
    if (!known || known.revision < publication.revision) newest.set(publication.channelId, publication);
  }
  return [...newest.values()].filter(({ state, revision: of }) => state !== 'cancelled' || of >= revision);
}

/** What a post is called, given what people decided and its standing publications. */
export function postStatus(intent: PostIntent, standing: readonly Standing[]): PostStatus {
  if (intent === 'draft' || intent === 'cancelled') return intent;
  if (intent === 'cancelling' && (standing.length === 0 || standing.some((one) => WITHDRAWABLE.has(one.state)))) {
    return 'cancelling';
  }
  const phases = standing.map((one) => PHASES[one.state]).filter((phase) => phase !== 'withdrawn');
  if (phases.length === 0) return standing.length === 0 ? 'scheduled' : 'cancelled';
  if (phases.every((phase) => phase === 'waiting')) return 'scheduled';
  if (phases.some((phase) => phase === 'waiting' || phase === 'open')) return 'publishing';
  if (phases.every((phase) => phase === 'sent')) return 'published';
  return phases.includes('sent') ? 'partly_published' : 'failed';
}

/** Whether a person has to say how it goes on: a publication is unknown, or missed its instant. */
export function needsAttention(standing: readonly Standing[]): boolean {
  return standing.some(({ state }) => state === 'unknown' || state === 'missed');
}

/** Whether its text, channels or time may still be changed. */
export function isChangeable(status: PostStatus): boolean {
  return status === 'draft' || status === 'scheduled' || status === 'cancelled';
}
