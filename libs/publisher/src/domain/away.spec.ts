import { describe, expect, it } from '@jest/globals';
import { heardOf } from './away.js';
import type { FailedSend } from './outcome.js';

const failed = (kind: FailedSend['kind'], code: string) => heardOf({ kind, code, reason: '' });

describe(heardOf.name, () => {
  it.each(['name_not_found', 'connect_failed', 'timed_out', 'aborted', 'broken_off'])('hears nobody: %s', (code) => {
    expect([failed('not_sent', code), failed('doubt', code)]).toEqual(['away', 'away']);
  });

  it('hears an answer, whatever it says', () => {
    expect(heardOf({ kind: 'published', remoteId: '1', url: '' })).toBe('answered');
    expect(failed('rate_limited', 'rate_limited')).toBe('answered');
    expect(failed('refused', 'refused_422')).toBe('answered');
    expect(failed('doubt', 'answered_502')).toBe('answered');
    expect(failed('refused', 'timed_out')).toBe('answered'); // the network's own word, not the door's
  });

  it('hears nothing of what was not asked', () => {
    expect(failed('not_sent', 'lease_lost')).toBeUndefined();
    expect(failed('refused', 'channel_not_connected')).toBeUndefined();
    expect(failed('not_connected', 'no_such_channel')).toBeUndefined();
  });
});
