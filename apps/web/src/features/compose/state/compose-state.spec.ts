import { describe, expect, it } from '@jest/globals';
import type { Post } from '../../../api/types';
import { recurrenceOf, scheduleOf, seriesNameOf, stateOf, untouched, type ComposeState } from './compose-state';

const when = { date: '2026-11-24', time: '09:00', zone: 'Europe/Berlin' };
const aState = (part: Partial<ComposeState>): ComposeState => ({
  text: 'Hello',
  channels: {},
  mode: 'later',
  when,
  ...untouched,
  ...part,
});

describe(scheduleOf, () => {
  it.each<[object, Partial<ComposeState>]>([
    [{ localTime: '2026-11-24T09:00', zone: 'Europe/Berlin' }, {}],
    [
      { queueId: 'q1', place: 'first' },
      { mode: 'queue', queue: { id: 'q1', place: 'first' } },
    ],
    [
      { days: -3, time: '09:00' },
      { mode: 'campaign', campaign: { id: 'c1', days: 3, side: 'before', time: '09:00' } },
    ],
  ])('is %j', (schedule, part) => {
    expect(scheduleOf(aState(part))).toEqual(schedule);
  });
});

describe(recurrenceOf, () => {
  it('makes a series of what waits in an evergreen queue', () => {
    const state = aState({ mode: 'queue', queue: { id: 'q1', place: 'last' } });
    expect(recurrenceOf(state, true)).toEqual({ queueId: 'q1' });
    expect(recurrenceOf(state, false)).toBeUndefined();
  });
});

describe(seriesNameOf, () => {
  it('is the first line of the text unless a name is given', () => {
    expect(seriesNameOf(aState({ text: 'Opening hours\nMonday' }))).toBe('Opening hours');
    expect(seriesNameOf(aState({ seriesName: ' Hours ' }))).toBe('Hours');
  });

  it('ends long first lines', () => {
    expect(seriesNameOf(aState({ text: 'x'.repeat(100) }))).toBe(`${'x'.repeat(59)}…`);
  });
});

describe(stateOf, () => {
  const workspace = { id: 'w', name: 'W', role: 'owner', zone: 'Europe/Berlin' } as const;
  // Cast because these are only the members that the state is made of; the rest of a post says nothing here.
  const post = { text: 'Hi', targets: [], campaignId: 'c1', plan: { kind: 'campaign', days: 1 } } as unknown as Post;

  it('opens an edit with the plan that the post has', () => {
    expect(stateOf(post, { workspace, keepTime: true, channels: [] })).toMatchObject({
      mode: 'campaign',
      campaign: { id: 'c1', days: 1, side: 'after', time: '' },
    });
  });

  it('leaves the plan of a copied post aside', () => {
    expect(stateOf(post, { workspace, keepTime: false, channels: [] }).mode).toBe('later');
  });
});
