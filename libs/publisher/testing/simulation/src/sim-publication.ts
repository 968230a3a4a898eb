import type { OutcomeClass, PublicationState } from '#contracts';
import type { OutcomeModel } from '#testing';
import type { Doubt } from '../../../src/domain/doubt.js';

export interface SimAttempt {
  key: string;
  createdAt: number;
  lastSentAt: number;
  handle?: string;
  doubts: number;
  doubtFrom?: number;
  doubtTo?: number;
  absentAfterMs?: number | undefined;
}

/** A row of the simulated database. Instants are epoch milliseconds of its one true clock. */
export interface SimPublication {
  readonly id: string;
  readonly model: OutcomeModel;
  readonly outcomeClass: OutcomeClass;
  revision: number;
  dueAt: number;
  state: PublicationState;
  fence: number;
  attempts: number;
  looks: number;
  lostSenders: number;
  doubted: boolean;
  /** The message that is being sent or comes next; so many are out. */
  part: number;
  readonly parts: number;
  partFrom?: number | undefined;
  waitsForPerson: boolean;
  changedAt: number;
  nextAt?: number | undefined;
  leaseUntil?: number | undefined;
  reasonCode?: string | undefined;
  live?: SimAttempt | undefined;
  /** Of the post: the highest revision that was cancelled, refused, fired or missed. */
  cancelled: number;
  refused: number;
  fired: number;
  missed: number;
}

/** What is sent: unlike that of any other publication, revision or message. */
export const textOf = ({ id, revision, part }: Pick<SimPublication, 'id' | 'revision' | 'part'>) =>
  `${id}#${revision}${part === 0 ? '' : `.${part}`}`;

/** What all of its messages say, in their order. */
export const textsOf = (publication: Pick<SimPublication, 'id' | 'revision' | 'parts'>) =>
  Array.from({ length: publication.parts }, (_, part) => textOf({ ...publication, part }));

/** As the attempt's columns say it. */
export function doubtOf(attempt: SimAttempt, now: number): Doubt {
  const since = (instant: number | undefined) => now - (instant ?? attempt.lastSentAt);
  return {
    sends: attempt.doubts,
    keyAgeMs: since(attempt.doubtFrom),
    quietMs: since(attempt.doubtTo),
    absentAfterMs: attempt.absentAfterMs ?? null,
  };
}

/** What settles a doubt on a network of each model. */
export const CLASS_OF: Readonly<Record<OutcomeModel, OutcomeClass>> = {
  key_honoured: 'client_key',
  key_after_first: 'client_key',
  repeat_500: 'client_key',
  existing_id_500: 'client_id',
  two_phase: 'two_phase',
  read_back: 'read_back',
  duplicate_refused: 'read_back',
  nothing: 'nothing',
};
