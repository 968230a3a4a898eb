import { describe, expect, it } from '@jest/globals';
import type { Accepted, Expected, Histories, Shown } from './histories.js';
import { isClean, verdictOn } from './verdict.js';

const expected: Expected[] = ['a', 'b'].map((text) => ({
  postId: `post-${text}`,
  network: 'mastodon',
  text,
  dueAt: '2026-11-21T10:00:00.000Z',
}));
const accepted: Accepted[] = [
  { network: 'mastodon', text: 'a', acceptedAt: '2026-11-21T10:00:00.100Z' },
  { network: 'mastodon', text: 'b', acceptedAt: '2026-11-21T10:00:02.000Z' },
];
const shown: Shown[] = expected.map(({ postId, network }) => ({ postId, network, state: 'sent' }));
const [first] = accepted as [Accepted];
const as = (state: string) => shown.map((one) => ({ ...one, state }));
const wanted = (change: Partial<Expected>) => expected.map((one) => ({ ...one, ...change }));

describe('verdictOn', () => {
  it('finds nothing wrong where each post is there once, in time and shown so', () => {
    const verdict = verdictOn({ expected, accepted, shown });
    expect(isClean(verdict)).toBe(true);
    expect(verdict).toMatchObject({ lateP99Ms: 2000, lateMaxMs: 2000, notSent: 0, unknown: 0 });
  });

  it.each<[string, Partial<Histories>, object]>([
    ['lost and falsely published', { accepted: [first] }, { lost: 1, falsePublished: 1 }],
    ['lost and stuck', { accepted: [first], shown: as('due') }, { lost: 1, stuck: 2 }],
    ['posted twice', { accepted: [...accepted, first] }, { dup: 1 }],
    ['posted three times', { accepted: [...accepted, first, first] }, { dup: 2 }],
    ['early', { accepted: [{ ...first, acceptedAt: '2026-11-21T09:59:59.999Z' }, ...accepted.slice(1)] }, { early: 1 }],
    ['nobody’s', { accepted: [...accepted, { ...first, text: 'z' }] }, { phantom: 1 }],
    ['out after it was withdrawn', { expected: wanted({ withdrawnAt: '2026-11-21T10:00:01.000Z' }) }, { phantom: 1 }],
    ['falsely failed', { shown: as('failed') }, { falseFailed: 2 }],
    ['falsely cancelled', { shown: as('cancelled') }, { falseFailed: 2 }],
    ['stuck', { shown: as('sending') }, { stuck: 2, lost: 0 }],
    ['left in doubt', { shown: as('unknown') }, { stuck: 2 }],
    ['not shown at all', { shown: [] }, { stuck: 2 }],
    ['on the wrong network', { accepted: accepted.map((one) => ({ ...one, network: 'bluesky' })) }, { lost: 2 }],
  ])('counts what is %s', (_case, change, counts) => {
    const verdict = verdictOn({ expected, accepted, shown, ...change });
    expect(verdict).toMatchObject(counts);
    expect(isClean(verdict)).toBe(false);
  });

  it.each<[string, Partial<Histories>, object]>([
    ['a true word about what was not sent', { accepted: [], shown: as('failed') }, { notSent: 2 }],
    [
      'unknown where nobody can know',
      { expected: wanted({ mayStayUnknown: true }), shown: as('unknown') },
      { unknown: 2 },
    ],
    ['a repeat that a person wished', { expected: wanted({ sends: 2 }), accepted: [...accepted, first] }, { dup: 0 }],
    [
      'what was out before it was withdrawn',
      { expected: wanted({ withdrawnAt: '2026-11-21T11:00:00.000Z' }), shown: as('sent') },
      { phantom: 0 },
    ],
    [
      'a request that went unanswered',
      { accepted: [...accepted, { ...first, text: 'z' }], attempted: ['z'] },
      { phantom: 0 },
    ],
  ])('does not blame %s', (_case, change, counts) => {
    const verdict = verdictOn({ expected, accepted, shown, ...change });
    expect(verdict).toMatchObject(counts);
    expect(isClean(verdict)).toBe(true);
  });

  describe('of messages below a post', () => {
    const thread: Expected[] = ['a', 'b', 'c'].map((text, part) => ({
      ...{ postId: 'post', network: 'mastodon', text, dueAt: '2026-11-21T10:00:00.000Z', part },
      ...(text === 'c' && { isComment: true }),
    }));
    const out: Accepted[] = ['a', 'b', 'c'].map((text, part) => ({
      ...{ network: 'mastodon', text, acceptedAt: `2026-11-21T10:00:0${part}.000Z`, remoteId: text },
      ...(part > 0 && { answers: 'a' }),
    }));
    const as = (state: string, partsSent?: number): Shown[] => [
      { postId: 'post', network: 'mastodon', state, ...(partsSent !== undefined && { partsSent }) },
    ];
    const [post, second, comment] = out as [Accepted, Accepted, Accepted];

    it('finds nothing wrong where each is there once, after and below what it follows', () => {
      expect(isClean(verdictOn({ expected: thread, accepted: out, shown: as('sent') }))).toBe(true);
    });

    it.each<[string, readonly Accepted[], Shown[], object]>([
      ['one is missing', [post, second], as('sent'), { lost: 1, falsePublished: 1 }],
      ['one is there twice', [...out, comment], as('sent'), { dup: 1 }],
      [
        'one came before what it follows',
        [post, { ...second, acceptedAt: '2026-11-21T10:00:09Z' }, comment],
        as('sent'),
        { misplaced: 1 },
      ],
      ['one went out after one that did not', [post, comment], as('failed', 1), { misplaced: 1, falseFailed: 1 }],
      ['one answers something else', [post, { ...second, answers: 'z' }, comment], as('sent'), { misplaced: 1 }],
      [
        'a comment answers the message before it',
        [post, second, { ...comment, answers: 'b' }],
        as('sent'),
        { misplaced: 1 },
      ],
      ['one is shown as not sent, but is there', [post, second], as('failed', 1), { falseFailed: 1 }],
      ['one is shown as sent, but is not there', [post], as('failed', 2), { lost: 1, falsePublished: 1 }],
    ])('counts it when %s', (_case, accepted, shown, counts) => {
      const verdict = verdictOn({ expected: thread, accepted, shown });
      expect(verdict).toMatchObject(counts);
      expect(isClean(verdict)).toBe(false);
    });

    it('takes a true word about what did not go out below a post', () => {
      const verdict = verdictOn({ expected: thread, accepted: [post], shown: as('failed', 1) });
      expect(verdict).toMatchObject({ notSent: 2 });
      expect(isClean(verdict)).toBe(true);
    });
  });
});
