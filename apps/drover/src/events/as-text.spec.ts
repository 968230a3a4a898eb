import { describe, expect, it } from '@jest/globals';
import { choresAsText, deadAsText, eventAsText, statsAsText } from './as-text.js';

const id = '01a1fee5-8895-7517-bf32-1307774c4abc';

describe('events as text', () => {
  it('lists dead deliveries under their heads', () => {
    const dead = {
      module: 'portal',
      id,
      name: 'portal.member_changed',
      subscriber: 'notification',
      workspaceId: id,
      occurredAt: '2026-11-21T10:00:00.123456Z',
      failures: 10,
      lastError: 'no',
    };
    expect(deadAsText([dead, { ...dead, cause: 'quarantined' }]).split('\n')).toEqual([
      `DELIVERY                              EVENT                  FOR           OCCURRED              CAUSE        TRIES  ERROR`,
      `${id}  portal.member_changed  notification  2026-11-21T10:00:00Z  -            10     no`,
      `${id}  portal.member_changed  notification  2026-11-21T10:00:00Z  quarantined  10     no`,
    ]);
    expect(deadAsText([])).toBe('No delivery is dead.');
  });

  it('says how each subscriber stands', () => {
    const stats = { module: 'portal', subscriber: 'trigger', pending: 2, failing: 1, dead: 0 };
    expect(statsAsText([stats])).toMatch(/portal +trigger +2 +1 +- +0/);
    expect(statsAsText([])).toBe('Everything is delivered.');
  });

  it('says how chores went', () => {
    const at = '2026-11-21T10:00:00.123456Z';
    const going = { name: 'portal.sweep', state: 'running', dueAt: at, startedAt: at, starts: 2 } as const;
    expect(choresAsText([going])).toMatch(/portal.sweep +running +2026-11-21T10:00:00Z +- +2 +-$/);
    expect(choresAsText([{ ...going, state: 'done', endedAt: at, outcome: 'swept' }])).toMatch(/10:00:00Z +2 +swept$/);
    expect(choresAsText([])).toBe('No chore ran yet.');
  });

  it('shows an event with what became of it', () => {
    const text = eventAsText({
      id,
      name: 'portal.member_changed',
      version: 1,
      workspaceId: id,
      occurredAt: '2026-11-21T10:00:00.123456Z',
      trace: '00-1',
      body: '{"n": 1}',
      deliveries: [{ id, subscriber: 'notification', state: 'dead', rings: 3, failures: 2, lastError: 'no' }],
    });
    expect(text).toContain('BODY       {"n": 1}');
    expect(text).toMatch(/notification +dead +3 +2 +- +no/);
  });
});
