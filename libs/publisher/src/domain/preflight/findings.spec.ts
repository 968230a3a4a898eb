import { describe, expect, it } from '@jest/globals';
import type { ChannelContent, MediaRule } from '#contracts';
import { type ChannelStanding, channelFindings } from './channel-findings.js';
import { contentFindings, type KnownFile } from './content-findings.js';
import { digestWords } from './digest-words.js';
import { type Double, doubleFindings } from './double-findings.js';
import { counted, errorsFirst } from './finding.js';
import { linkFindings, linksOf } from './link-findings.js';
import { type Outlook, quotaFindings } from './quota-findings.js';

const DUE = new Date('2031-05-01T09:00:00Z');
const code = ({ severity, code: what }: { severity: string; code: string }) => `${severity} ${what}`;

describe(channelFindings, () => {
  const channel = (change: Partial<ChannelStanding> = {}): ChannelStanding => ({
    ...{ channelId: 'c', name: 'Rich (@ann)', state: 'connected', renews: false, ...change },
  });

  it.each<[string, Partial<ChannelStanding>, string[]]>([
    ['a connected channel', {}, []],
    ['one that lost its access', { state: 'reconnect_needed', reason: 'No.' }, ['error channel_reconnect_needed']],
    ['one that was disconnected', { state: 'disconnected' }, ['error channel_disconnected']],
    ['access that ends later', { accessEndsAt: new Date('2031-05-01T09:01:00Z') }, []],
    ['access that ends before', { accessEndsAt: DUE }, ['error access_ends']],
    ['access that renews itself', { accessEndsAt: DUE, renews: true }, []],
    ['a network without set-up', { setup: { missing: ['A', 'B'], steps: [] } }, ['error network_needs_setup']],
  ])('%s', (_what, change, codes) => {
    expect(channelFindings(channel(change), DUE).map(code)).toEqual(codes);
  });

  it('does not speak of the end of access while nobody knows when the post goes out', () => {
    expect(channelFindings(channel({ accessEndsAt: DUE }), undefined)).toEqual([]);
  });

  it('says why and what to do', () => {
    expect(channelFindings(channel({ state: 'reconnect_needed', reason: 'The password changed.' }), DUE)).toMatchObject(
      [
        {
          message: 'Rich (@ann) is not connected: The password changed.',
          remedy: expect.stringMatching(/^Connect it/),
        },
      ],
    );
    const [ends] = channelFindings(channel({ accessEndsAt: DUE }), DUE);
    expect(ends?.message).toContain('1 May 2031, 09:00 UTC');
    expect(ends?.remedy).toBe('Connect it again before then.');
    const [gone] = channelFindings(channel({ state: 'disconnected' }), DUE);
    expect(gone?.message).toBe('Rich (@ann) is not connected.');
  });

  it.each([
    [['A', 'B'], 'Ask the operator to set A, B.'],
    [[], 'Ask the operator to set it up.'],
  ])('names what of the set-up is missing: %j', (missing, remedy) => {
    expect(channelFindings(channel({ setup: { missing, steps: [] } }), DUE)).toMatchObject([
      { message: 'Rich (@ann) cannot be reached: its network needs set-up.', remedy },
    ]);
  });
});

describe(doubleFindings, () => {
  const double = (channelId: string, out: boolean): Double => ({ channelId, postId: 'p', dueAt: DUE, out });

  it('names the nearest of each channel', () => {
    const found = doubleFindings([double('a', true), double('a', false), double('b', false)], (id) => `Rich ${id}`);
    expect(found.map(({ channelId, message }) => `${channelId}: ${message}`)).toEqual([
      'a: The same text went to Rich a on 1 May 2031, 09:00 UTC.',
      'b: The same text is planned for Rich b on 1 May 2031, 09:00 UTC.',
    ]);
    expect(found[0]).toMatchObject({
      ...{ severity: 'warning', part: 'post', code: 'duplicate' },
      remedy: expect.stringMatching(/^Change a few words/),
    });
  });
});

describe(quotaFindings, () => {
  const hour = (hours: number) => new Date(DUE.getTime() + hours * 3_600_000);
  const outlook = (change: Partial<Outlook>): Outlook => ({
    ...{ channelId: 'c', name: 'Rich (@ann)', closedUntil: null, remaining: null, resetAt: null, before: 0 },
    ...change,
  });

  it.each<[string, Partial<Outlook>, string[]]>([
    ['a network that says nothing', { before: 9 }, []],
    ['one that takes enough', { remaining: 3, resetAt: hour(1), before: 2 }, []],
    ['one that takes too few', { remaining: 3, resetAt: hour(1), before: 3 }, ['warning quota_short']],
    ['one that takes more by then', { remaining: 0, resetAt: DUE, before: 3 }, []],
    ['one that is closed', { closedUntil: hour(1) }, ['warning quota_used_up']],
    ['one that is open again by then', { closedUntil: DUE }, []],
    ['one that does not say until when', { remaining: 0, before: 3 }, []],
    ['one that says only until when', { resetAt: hour(1), before: 3 }, []],
  ])('%s', (_what, change, codes) => {
    expect(quotaFindings(outlook(change), DUE).map(code)).toEqual(codes);
  });

  it('says how much is left, and what to do', () => {
    const [closed] = quotaFindings(outlook({ closedUntil: hour(1) }), DUE);
    expect(closed?.message).toBe('Rich (@ann) takes nothing until 1 May 2031, 10:00 UTC.');
    expect(closed?.remedy).toMatch(/^Move this post/);
    const [short] = quotaFindings(outlook({ remaining: 2, resetAt: hour(1), before: 2 }), DUE);
    expect(short?.message).toMatch('takes 2 more posts until');
    expect(quotaFindings(outlook({ remaining: 1, resetAt: hour(1), before: 2 }), DUE)[0]?.message).toBe(
      'Rich (@ann) takes 1 more post until 1 May 2031, 10:00 UTC, and 2 are planned before this one.',
    );
  });
});

describe('links', () => {
  const contents: ChannelContent[] = [
    { channelId: 'a', text: 'https://a.io', thread: [{ text: 'https://b.io https://a.io' }] },
    { channelId: 'b', text: 'https://a.io', comment: { text: 'https://c.io' }, options: { link: 'https://d.io' } },
  ];

  it('are found in every part, each once, where it stands first', () => {
    expect(linksOf(contents).map(({ url, part, field }) => `${part} ${field} ${url}`)).toEqual([
      'post text https://a.io',
      'thread.0 text https://b.io',
      'post options.link https://d.io',
      'comment text https://c.io',
    ]);
  });

  it('are told when they do not work, and only then', () => {
    const answers = new Map([
      ['https://a.io', { works: true } as const],
      ['https://c.io', { works: false, why: 'leads nowhere' } as const],
    ]);
    expect(linkFindings(linksOf(contents), answers)).toMatchObject([
      { severity: 'warning', part: 'comment', code: 'dead_link', message: 'https://c.io leads nowhere.' },
    ]);
  });
});

describe(contentFindings, () => {
  const media: MediaRule = { maxItems: 4, mixed: true, image: { mimes: ['image/jpeg'], minSide: 100 } };
  const rules = { name: 'Rich (@ann)', text: { max: 10, unit: 'grapheme' }, media } as const;
  const file = (change: Partial<KnownFile> = {}): KnownFile => ({
    ...{ kind: 'image', state: 'ready', name: 'cat.jpg', problem: null },
    shape: { mime: 'image/jpeg', bytes: 1000, width: 200, height: 200 },
    ...change,
  });
  const found = (known: KnownFile | undefined, text = 'Hello') =>
    contentFindings(
      { channelId: 'c', text, media: [{ mediaId: 'm' }] },
      rules,
      new Map(known === undefined ? [] : [['m', known]]),
    ).map(code);

  it.each<[string, KnownFile | undefined, string[]]>([
    ['a file that fits', file(), []],
    ['one that is still looked at', file({ state: 'processing', shape: undefined }), []],
    ['one that is gone', undefined, ['error media_gone']],
    ['one that was deleted', file({ state: 'deleted' }), ['error media_gone']],
    ['one that was refused', file({ state: 'refused', problem: 'It is broken.' }), ['error media_refused']],
    [
      'one that is too small',
      file({ shape: { mime: 'image/jpeg', bytes: 1, width: 9, height: 9 } }),
      ['error media_unfit'],
    ],
    ['one of a kind that is not taken', file({ kind: 'video' }), ['error media_kind_not_taken']],
  ])('%s', (_what, known, codes) => {
    expect(found(known)).toEqual(codes);
  });

  it.each<[KnownFile | undefined, string, RegExp]>([
    [undefined, 'A file of the post is not in the media library any more.', /^Upload it again/],
    [file({ state: 'refused', problem: 'It is broken.' }), '“cat.jpg” cannot be used: It is broken.', /^Use another/],
    [file({ state: 'refused' }), '“cat.jpg” cannot be used: It could not be read.', /^Use another/],
  ])('says what is wrong with a file, where, and what to do', (known, message, remedy) => {
    const files = new Map(known === undefined ? [] : [['m', known] as const]);
    const [one] = contentFindings({ channelId: 'c', text: 'Hello', media: [{ mediaId: 'm' }] }, rules, files);
    expect(one).toMatchObject({ part: 'post', field: 'media.0', message, remedy: expect.stringMatching(remedy) });
  });

  it('names the channel, the part and the field', () => {
    const [one] = contentFindings({ channelId: 'c', text: 'x'.repeat(11) }, rules, new Map());
    expect(one).toMatchObject({ channelId: 'c', part: 'post', field: 'text', code: 'text_too_long' });
  });
});

describe('all findings', () => {
  const finding = (severity: 'error' | 'warning', what: string) => ({ severity, code: what, message: '', remedy: '' });
  const found = [finding('warning', 'a'), finding('error', 'b'), finding('warning', 'c'), finding('error', 'd')];

  it('are given errors first', () => {
    expect(errorsFirst(found).map((one) => one.code)).toEqual(['b', 'd', 'a', 'c']);
    expect(counted(found)).toEqual({ errors: 2, warnings: 2 });
  });

  it.each([
    [{ posts: 1, errors: 0 }, '1 post of the next seven days needs a look', 'For 1 there is something to know.'],
    [
      { posts: 3, errors: 1 },
      '3 posts of the next seven days need a look',
      '1 would not go out as it is. For 2 there is something to know.',
    ],
    [{ posts: 2, errors: 2 }, '2 posts of the next seven days need a look', '2 would not go out as they are.'],
  ])('%j in words', (count, title, body) => {
    expect(digestWords(count)).toEqual({ title, body });
  });
});
