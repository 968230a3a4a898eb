import { describe, expect, it } from '@jest/globals';
import type { ChannelContent, MediaKind } from '#contracts';
import { contentProblems, partsOf } from './content-problems.js';
import type { ContentRules } from './content-problem.js';

const PLAIN: ContentRules = { name: 'Plain (@ann)', text: { max: 10, unit: 'grapheme' } };
const RICH: ContentRules = {
  name: 'Rich (@ann)',
  text: { max: 10, unit: 'grapheme', maxBytes: 30 },
  media: {
    maxItems: 2,
    mixed: false,
    maxAltText: 20,
    image: { mimes: ['image/jpeg'] },
    video: { mimes: ['video/mp4'] },
  },
  features: {
    maxThread: 3,
    comment: true,
    title: 'required',
    maxTitle: 5,
    link: true,
    contentWarning: true,
    sensitive: true,
    visibilities: ['public', 'followers'],
    language: true,
    remove: true,
    fields: [{ name: 'board', label: 'Board', kind: 'text', required: true }],
  },
};
const GOOD = { title: 'Hi', fields: { board: 'Cats' } };
const FILES: Record<string, MediaKind> = { photo: 'image', film: 'video', gif: 'gif' };

const content = (change: Partial<ChannelContent> = {}): ChannelContent => ({
  channelId: 'c',
  text: 'Hello',
  ...change,
});
const files = (...ids: string[]) => ids.map((mediaId) => ({ mediaId, altText: 'A cat' }));
const found = (rules: ContentRules, change: Partial<ChannelContent>) =>
  contentProblems(content(change), rules, (id) => FILES[id]).map(
    ({ severity, part, field, code }) => `${severity} ${part} ${field} ${code}`,
  );
const rich = (change: Partial<ChannelContent>) => found(RICH, { options: GOOD, ...change });

describe(contentProblems, () => {
  it('has nothing to say of what a network takes', () => {
    expect(found(PLAIN, {})).toEqual([]);
    const options = { ...GOOD, link: 'https://a.io', contentWarning: 'Cats', sensitive: true, language: 'de' };
    const all = { ...options, visibility: 'followers', deleteAfterMinutes: 60 } as const;
    const thread = [{ text: 'Two' }, { text: '', media: files('film') }];
    expect(rich({ media: files('photo', 'photo'), thread, comment: { text: 'First' }, options: all })).toEqual([]);
  });

  it('counts a text beside files as its network does', () => {
    const rules: ContentRules = { ...RICH, text: { ...RICH.text, maxBesideMedia: 6 } };
    const long = { text: 'x'.repeat(7), options: GOOD };
    expect(found(rules, long)).toEqual([]);
    expect(found(rules, { ...long, media: files('photo') })).toEqual(['error post text text_too_long']);
    expect(found(rules, { ...long, text: 'x'.repeat(6), media: files('photo') })).toEqual([]);
  });

  it.each<[string, Partial<ChannelContent>, string[]]>([
    ['an empty post', { text: ' ' }, ['error post text text_empty']],
    ['a text that is too long', { text: 'x'.repeat(11) }, ['error post text text_too_long']],
    ['files', { media: files('photo') }, ['error post media media_not_taken']],
    ['a thread', { thread: [{ text: 'Two' }] }, ['error post thread thread_not_taken']],
    ['a comment', { comment: { text: 'One' } }, ['error comment text comment_not_taken']],
    ['a title', { options: { title: 'Hi' } }, ['warning post options.title title_left_out']],
    ['a link', { options: { link: 'https://a.io' } }, ['warning post options.link link_left_out']],
    [
      'a warning',
      { options: { contentWarning: 'X' } },
      ['error post options.contentWarning content_warning_not_taken'],
    ],
    ['hidden media', { options: { sensitive: true } }, ['error post options.sensitive sensitive_not_taken']],
    ['media in the open', { options: { sensitive: false } }, []],
    ['few readers', { options: { visibility: 'private' } }, ['error post options.visibility visibility_not_taken']],
    ['all readers', { options: { visibility: 'public' } }, []],
    ['a language', { options: { language: 'de' } }, ['warning post options.language language_left_out']],
    ['an end', { options: { deleteAfterMinutes: 5 } }, ['error post options.deleteAfterMinutes removal_not_possible']],
  ])('finds %s where a network takes a single text', (_what, change, problems) => {
    expect(found(PLAIN, change)).toEqual(problems);
  });

  it.each<[object, string]>([
    [{ link: 'harbour' }, 'link_malformed'],
    [{ link: 'ftp://a.io' }, 'link_malformed'],
    [{ language: 'd' }, 'language_malformed'],
  ])('finds in %j what no network makes sense of', (options, code) => {
    expect(rich({ options: { ...GOOD, ...options } }).join()).toContain(code);
  });

  it.each<[string, Partial<ChannelContent>, string[]]>([
    ['too many bytes', { text: '👨‍👩‍👧‍👦'.repeat(2) }, ['error post text text_too_long']],
    ['too many files', { media: files('photo', 'photo', 'photo') }, ['error post media media_too_many']],
    ['a video beside an image', { media: files('photo', 'film') }, ['error post media media_mixed']],
    ['a kind it does not take', { media: files('gif') }, ['error post media.0 media_kind_not_taken']],
    ['what nobody knows', { media: files('elsewhere') }, []],
    ['no alt text', { media: [{ mediaId: 'photo' }] }, ['warning post media.0.altText alt_text_missing']],
    [
      'a long alt text',
      { media: [{ mediaId: 'photo', altText: 'x'.repeat(21) }] },
      ['error post media.0.altText alt_text_too_long'],
    ],
    ['a long thread', { thread: [1, 2, 3].map(() => ({ text: 'x' })) }, ['error post thread thread_too_long']],
    ['an empty part', { thread: [{ text: '' }] }, ['error thread.0 text text_empty']],
    ['a long comment', { comment: { text: 'x'.repeat(11) } }, ['error comment text text_too_long']],
    ['no title', { options: { fields: GOOD.fields } }, ['error post options.title title_needed']],
    ['a long title', { options: { ...GOOD, title: 'Hello!' } }, ['error post options.title title_too_long']],
    ['no board', { options: { title: 'Hi' } }, ['error post options.fields.board field_needed']],
  ])('finds %s where a network takes more', (_what, change, problems) => {
    expect(rich(change)).toEqual(problems);
  });

  it('asks for a file where a post cannot be without one', () => {
    const rules = { ...PLAIN, media: { maxItems: 1, mixed: true, required: true } };
    expect(found(rules, { comment: { text: 'x' } })).toEqual([
      'error post media media_needed',
      'error comment text comment_not_taken',
    ]);
  });

  it('says what is wrong and what to do', () => {
    expect(contentProblems(content({ text: 'x'.repeat(12) }), PLAIN)[0]).toMatchObject({
      message: 'The post is 2 characters too long for Plain (@ann), which takes 10.',
      remedy: 'Shorten it, or give this channel a text of its own.',
    });
  });
});

describe(partsOf, () => {
  it('names the messages in the order in which they go out', () => {
    const sut = content({ thread: [{ text: 'Two' }, { text: 'Three' }], comment: { text: 'First' } });
    expect(partsOf(sut).map(([name, { text }]) => `${name} ${text}`)).toEqual([
      'post Hello',
      'thread.0 Two',
      'thread.1 Three',
      'comment First',
    ]);
  });
});
