import { describe, expect, it } from '@jest/globals';
import type { Channel, Series } from '../../../api/types';
import { contentOf, saidOn } from './compose-state';
import { newRecurrence, seriesState } from './series-state';

const workspace = { id: 'w', name: 'W', role: 'owner', zone: 'Europe/Berlin' } as const;
const channel: Channel = {
  ...{ id: 'c', network: 'mastodon', networkLabel: 'Mastodon', handle: '@ann', displayName: 'Ann', state: 'connected' },
  ...{ text: { max: 500, unit: 'grapheme' }, features: { maxThread: 10, contentWarning: true } },
};
const context = { workspace, channels: [channel] };
const rule = { rrule: 'FREQ=WEEKLY;BYDAY=MO', start: '2026-11-23T09:00:00', zone: 'Europe/Berlin' };
const aSeries = (part: Partial<Series> = {}): Series => ({
  ...{ id: 's', name: 'Hours', state: 'active', text: 'Open from seven', recurrence: rule, planned: 0, version: 3 },
  ...{ media: [{ mediaId: 'm', altText: 'The door' }], thread: [{ text: 'And on Sundays from nine' }] },
  targets: [{ channelId: 'c', text: 'Open from seven, fediverse', options: { contentWarning: 'Bread' } }],
  author: { id: 'a', name: 'Ann' },
  ...{ createdAt: '2026-11-01T10:00:00Z', updatedAt: '2026-11-01T10:00:00Z' },
  ...part,
});

describe('a series in the form', () => {
  it('comes back as it was: text, files, thread, options and what a channel has of its own', () => {
    const state = seriesState(aSeries(), context);
    expect(saidOn(state, 'c').text).toBe('Open from seven, fediverse');
    const { text, media, thread, targets } = aSeries();
    expect(contentOf(state, [channel])).toEqual({ text, media, thread, targets, comment: null, options: null });
    expect(state).toMatchObject({ mode: 'repeat', seriesName: 'Hours' });
  });

  it('sends its rhythm only when that is changed', () => {
    const state = seriesState(aSeries(), context);
    expect(newRecurrence(aSeries(), state)).toBeUndefined();
    const daily = { ...state, repeat: { ...state.repeat, unit: 'day' as const, weekdays: [] } };
    expect(newRecurrence(aSeries(), daily)).toMatchObject({ rrule: 'FREQ=DAILY' });
  });

  it.each<[string, Series['recurrence']]>([
    ['a rule that has no fields', { ...rule, rrule: 'FREQ=YEARLY;BYMONTH=3' }],
    ['the rhythm of a queue', { queueId: 'q' }],
  ])('leaves %s as it is', (_, recurrence) => {
    const series = aSeries({ recurrence });
    expect(newRecurrence(series, seriesState(series, context))).toBeUndefined();
  });
});
