import { describe, expect, it } from '@jest/globals';
import { stepAfterSend } from './outcome.js';

const at = { attempts: 1, overdueMs: 0, retryForMs: 3_600_000, random: 0 };
const reason = { code: 'x', reason: 'Because.' };

describe(stepAfterSend.name, () => {
  it('is sent when the network said where it is', () => {
    expect(stepAfterSend({ kind: 'published', remoteId: '1', url: 'https://x/1' }, at)).toEqual({
      state: 'sent',
      remoteId: '1',
      url: 'https://x/1',
    });
  });

  it('never calls a doubt failed, and never sends again because of one', () => {
    expect(stepAfterSend({ kind: 'doubt', ...reason }, { ...at, overdueMs: 1e9 }).state).toBe('unknown');
  });

  it.each(['refused', 'unauthorised'] as const)('fails at once when the network said no: %s', (kind) => {
    expect(stepAfterSend({ kind, ...reason }, at).state).toBe('failed');
  });

  it('waits before trying again what provably did not leave', () => {
    expect(stepAfterSend({ kind: 'not_sent', ...reason }, at)).toMatchObject({ state: 'retry_wait', nextInMs: 2000 });
  });

  it("keeps to the network's Retry-After", () => {
    const step = stepAfterSend({ kind: 'rate_limited', retryAfterMs: 90_000, ...reason }, at);
    expect(step.nextInMs).toBe(90_000);
  });

  it('gives up when the next try would come too long after its instant', () => {
    expect(stepAfterSend({ kind: 'not_sent', ...reason }, { ...at, overdueMs: 3_599_000 }).state).toBe('failed');
  });
});
