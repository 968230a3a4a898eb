import { describe, expect, it } from '@jest/globals';
import { type Accepted, type Expected, isClean, type Shown, verdictOn } from './verdict.js';

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

describe('verdictOn', () => {
  it('finds nothing wrong where each post is there once, in time and shown so', () => {
    const verdict = verdictOn({ expected, accepted, shown });
    expect(isClean(verdict)).toBe(true);
    expect(verdict).toMatchObject({ lateP99Ms: 2000, lateMaxMs: 2000 });
  });

  it.each<[string, Partial<{ accepted: Accepted[]; shown: Shown[] }>, object]>([
    ['lost and falsely published', { accepted: [first] }, { lost: 1, falsePublished: 1 }],
    ['posted twice', { accepted: [...accepted, first] }, { dup: 1 }],
    ['early', { accepted: [{ ...first, acceptedAt: '2026-11-21T09:59:59.999Z' }, ...accepted.slice(1)] }, { early: 1 }],
    ['nobody’s', { accepted: [...accepted, { ...first, text: 'z' }] }, { phantom: 1 }],
    ['falsely failed', { shown: shown.map((one) => ({ ...one, state: 'failed' })) }, { falseFailed: 2 }],
    ['stuck', { shown: shown.map((one) => ({ ...one, state: 'sending' })) }, { stuck: 2 }],
    ['left in doubt', { shown: shown.map((one) => ({ ...one, state: 'unknown' })) }, { stuck: 2 }],
    ['not shown at all', { shown: [] }, { stuck: 2 }],
    ['on the wrong network', { accepted: accepted.map((one) => ({ ...one, network: 'bluesky' })) }, { lost: 2 }],
  ])('counts what is %s', (_case, change, counts) => {
    const verdict = verdictOn({ expected, accepted, shown, ...change });
    expect(verdict).toMatchObject(counts);
    expect(isClean(verdict)).toBe(false);
  });

  it('calls nothing a phantom whose request went unanswered', () => {
    const extra = [...accepted, { ...first, text: 'unanswered' }];
    expect(verdictOn({ expected, accepted: extra, shown, attempted: ['unanswered'] }).phantom).toBe(0);
  });
});
