import { describe, expect, it } from '@jest/globals';
import type { Channel } from '../../../api/types';
import { problemsOf } from './compose-problems';
import { untouched, type ComposeState } from './compose-state';

const aChannel = (id: string, max: number): Channel => ({
  id,
  network: id,
  networkLabel: id,
  handle: `@${id}`,
  displayName: id,
  state: 'connected',
  text: { max, unit: 'grapheme' },
});
const short = aChannel('short', 5);
const long = aChannel('long', 500);

const aState = (part: Partial<ComposeState>): ComposeState => ({
  text: 'Hello',
  channels: { short: { chosen: true } },
  mode: 'later',
  when: { date: '2026-11-22', time: '09:00', zone: 'Europe/Berlin' },
  ...untouched,
  ...part,
});

describe(problemsOf, () => {
  it.each<[string, Partial<ComposeState>]>([
    ['Choose a queue.', { mode: 'queue' }],
    ['Choose a campaign, and how many days from its launch.', { mode: 'campaign' }],
    ['Fill in how it repeats.', { mode: 'repeat', when: { date: '', time: '09:00', zone: 'UTC' } }],
    ['Choose a day and a time.', { when: { date: '', time: '09:00', zone: 'UTC' } }],
  ])('says of the time: %s', (when, part) => {
    expect(problemsOf(aState(part), [short, long])).toEqual({ when });
  });

  it('finds none in a complete post', () => {
    expect(problemsOf(aState({}), [short, long])).toEqual({});
  });

  it('wants a channel', () => {
    expect(problemsOf(aState({ channels: {} }), [short])).toEqual({ channels: 'Choose at least one channel.' });
  });

  it('wants a text', () => {
    expect(problemsOf(aState({ text: ' ' }), [short]).text).toBe('Write something first.');
  });

  it('names the channel for which the text is too long', () => {
    const state = aState({ text: 'Hello you', channels: { short: { chosen: true }, long: { chosen: true } } });
    expect(problemsOf(state, [short, long]).text).toContain('Too long for short (@short).');
  });

  it('measures the different text of a channel, not the common one', () => {
    const state = aState({ text: 'Hello you', channels: { short: { chosen: true, own: { text: 'Hi' } } } });
    expect(problemsOf(state, [short])).toEqual({});
  });

  it('names the channel whose different text is empty', () => {
    const state = aState({ channels: { short: { chosen: true }, long: { chosen: true, own: { text: '' } } } });
    expect(problemsOf(state, [short, long])).toEqual({ own: 'Look at the text of long (@long).' });
  });

  it('wants a day and a time unless it goes out now', () => {
    const when = { date: '', time: '09:00', zone: 'UTC' };
    expect(problemsOf(aState({ when }), [short]).when).toBe('Choose a day and a time.');
    expect(problemsOf(aState({ when, mode: 'now' }), [short])).toEqual({});
  });
});
