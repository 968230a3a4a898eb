import { describe, expect, it } from '@jest/globals';
import { PUBLICATION_STATES, type PublicationState } from '#contracts';
import {
  isChangeable,
  needsAttention,
  POST_INTENTS,
  POST_STATUSES,
  type PostIntent,
  type PostStatus,
  postStatus,
  standingPublications,
} from './post-status.js';

const on = (...states: PublicationState[]) =>
  states.map((state, index) => ({ channelId: `c${index}`, revision: 1, state }));

const TABLE: readonly (readonly [PostIntent, readonly PublicationState[], PostStatus])[] = [
  ['draft', [], 'draft'],
  ['scheduled', [], 'scheduled'],
  ['scheduled', ['armed'], 'scheduled'],
  ['scheduled', ['armed', 'cancelled'], 'scheduled'],
  ['scheduled', ['armed', 'due'], 'publishing'],
  ['scheduled', ['due'], 'publishing'],
  ['scheduled', ['sending'], 'publishing'],
  ['scheduled', ['retry_wait'], 'publishing'],
  ['scheduled', ['sent', 'armed'], 'publishing'],
  ['scheduled', ['sent', 'retry_wait'], 'publishing'],
  ['scheduled', ['unknown'], 'publishing'],
  ['scheduled', ['sent', 'unknown'], 'publishing'],
  ['scheduled', ['failed', 'unknown'], 'publishing'],
  ['scheduled', ['sent'], 'published'],
  ['scheduled', ['sent', 'sent'], 'published'],
  ['scheduled', ['sent', 'cancelled'], 'published'],
  ['scheduled', ['sent', 'failed'], 'partly_published'],
  ['scheduled', ['sent', 'missed'], 'partly_published'],
  ['scheduled', ['failed'], 'failed'],
  ['scheduled', ['missed'], 'failed'],
  ['scheduled', ['failed', 'cancelled'], 'failed'],
  ['scheduled', ['cancelled'], 'cancelled'],
  ['cancelling', [], 'cancelling'],
  ['cancelling', ['armed'], 'cancelling'],
  ['cancelling', ['armed', 'cancelled'], 'cancelling'],
  ['cancelling', ['retry_wait', 'sent'], 'cancelling'],
  ['cancelling', ['cancelled', 'cancelled'], 'cancelled'],
  ['cancelling', ['cancelled', 'sent'], 'published'],
  ['cancelling', ['cancelled', 'sending'], 'publishing'],
  ['cancelling', ['failed'], 'failed'],
  ['cancelled', [], 'cancelled'],
  ['cancelled', ['armed'], 'cancelled'],
];

describe('postStatus', () => {
  it.each(TABLE)('%s with %j is %s', (intent, states, status) => {
    expect(postStatus(intent, on(...states))).toBe(status);
  });

  it('never calls a post failed or published while a publication is in doubt', () => {
    for (const other of PUBLICATION_STATES) {
      expect(postStatus('scheduled', on('unknown', other))).toBe('publishing');
    }
  });

  it('has a status for every intent and every pair of states', () => {
    for (const intent of POST_INTENTS) {
      for (const one of PUBLICATION_STATES) {
        for (const other of PUBLICATION_STATES) {
          expect(POST_STATUSES).toContain(postStatus(intent, on(one, other)));
        }
      }
    }
  });
});

describe('standingPublications', () => {
  it('takes the newest of each channel', () => {
    const known = [
      { channelId: 'a', revision: 1, state: 'cancelled' as const },
      { channelId: 'a', revision: 2, state: 'armed' as const },
    ];
    expect(standingPublications(known, 2)).toEqual([known[1]]);
  });

  it('leaves out what an edit took away, but not what went out before', () => {
    const taken = { channelId: 'a', revision: 1, state: 'cancelled' as const };
    const sent = { channelId: 'b', revision: 1, state: 'sent' as const };
    expect(standingPublications([taken, sent], 2)).toEqual([sent]);
    expect(standingPublications([taken], 1)).toEqual([taken]);
  });
});

describe('what people may do', () => {
  it('asks for a person when something is unknown or missed', () => {
    expect(needsAttention(on('sent', 'unknown'))).toBe(true);
    expect(needsAttention(on('missed'))).toBe(true);
    expect(needsAttention(on('failed', 'sent', 'retry_wait'))).toBe(false);
  });

  it('lets a post be changed before it begins to go out, and after it was cancelled', () => {
    expect(POST_STATUSES.filter(isChangeable)).toEqual(['draft', 'scheduled', 'cancelled']);
  });
});
