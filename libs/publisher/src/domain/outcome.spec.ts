import { describe, expect, it } from '@jest/globals';
import { HELD_ALREADY, type SendFacts, stepAfterSend, WAITS_FOR_RECONNECT } from './outcome.js';

const at: SendFacts = {
  outcomeClass: 'client_key',
  attempts: 1,
  overdueMs: 0,
  retryForMs: 3_600_000,
  reconnectForMs: 86_400_000,
  random: 0,
  doubtedBefore: false,
};
const because = { code: 'x', reason: 'Because.' };
const written = { reasonCode: 'x', reason: 'Because.' };
const doubted = (quietMs: number, absentAfterMs: number | null = quietMs): SendFacts => ({
  ...at,
  doubtedBefore: true,
  doubt: { sends: 1, keyAgeMs: quietMs, quietMs, absentAfterMs },
});

describe(stepAfterSend.name, () => {
  it('is sent when the network said where it is', () => {
    expect(stepAfterSend({ kind: 'published', remoteId: '1', url: 'https://x/1' }, at)).toEqual({
      state: 'sent',
      remoteId: '1',
      url: 'https://x/1',
    });
  });

  it.each([
    ['client_key', { waitsForPerson: false, nextInMs: 1000 }],
    ['client_id', { waitsForPerson: false, nextInMs: 1000 }],
    ['two_phase', { waitsForPerson: false, nextInMs: 1000 }],
    ['read_back', { waitsForPerson: false, nextInMs: 15_000 }],
    ['nothing', { waitsForPerson: true }],
  ] as const)('never calls a doubt failed, and looks as the network lets it: %s', (outcomeClass, next) => {
    expect(stepAfterSend({ kind: 'doubt', ...because }, { ...at, outcomeClass, overdueMs: 1e9 })).toEqual({
      state: 'unknown',
      ...written,
      ...next,
    });
  });

  it.each(['refused', 'duplicate'] as const)('fails at once when the network said no: %s', (kind) => {
    expect(stepAfterSend({ kind, ...because }, at)).toEqual({ state: 'failed', ...written });
  });

  it.each(['unauthorised', 'not_connected'] as const)('waits for the channel to be connected again: %s', (kind) => {
    const step = stepAfterSend({ kind, ...because }, { ...at, overdueMs: 86_399_999 });
    expect(step).toEqual({ state: 'retry_wait', nextInMs: 1, reasonCode: WAITS_FOR_RECONNECT, reason: 'Because.' });
    const tooLate = stepAfterSend({ kind, ...because }, { ...at, overdueMs: 86_400_000 });
    expect(tooLate).toMatchObject({ state: 'missed', reasonCode: WAITS_FOR_RECONNECT });
    expect(tooLate.reason).toContain('Because.');
  });

  it.each([
    ['refused', 'failed'],
    ['unauthorised', 'retry_wait'],
    ['not_connected', 'retry_wait'],
  ] as const)('does not call failed what may still be accepted: %s', (kind, otherwise) => {
    const step = stepAfterSend({ kind, ...because }, doubted(59_000));
    expect(step).toEqual({ state: 'unknown', nextInMs: 1000, ...written });
    expect(stepAfterSend({ kind, ...because }, doubted(60_000)).state).toBe(otherwise);
    for (const lookedEarly of [59_999, null]) {
      const again = stepAfterSend({ kind, ...because }, doubted(600_000, lookedEarly));
      expect(again).toEqual({ state: 'unknown', nextInMs: 0, ...written });
    }
  });

  it('takes "we hold it already" after a doubt for a reason to look, never to send again', () => {
    const step = stepAfterSend(
      { kind: 'duplicate', ...because },
      { ...at, outcomeClass: 'read_back', doubtedBefore: true },
    );
    expect(step).toMatchObject({ state: 'unknown', reasonCode: HELD_ALREADY, nextInMs: 15_000 });
  });

  it('takes "we hold it already" after a doubt for success where nobody can look', () => {
    const facts = { ...at, outcomeClass: 'nothing', doubtedBefore: true } as const;
    expect(stepAfterSend({ kind: 'duplicate', ...because }, facts)).toEqual({ state: 'sent' });
  });

  it.each(['not_sent', 'rate_limited'] as const)('waits before trying again what did not happen: %s', (kind) => {
    const step = stepAfterSend({ kind, ...because }, at);
    expect(step).toEqual({ state: 'retry_wait', nextInMs: 2000, ...written });
  });

  it('waits longer with every try', () => {
    expect(stepAfterSend({ kind: 'not_sent', ...because }, { ...at, attempts: 3, random: 0.5 }).nextInMs).toBe(8800);
  });

  it("keeps to the network's Retry-After", () => {
    const step = stepAfterSend({ kind: 'rate_limited', retryAfterMs: 90_000, ...because }, at);
    expect(step.nextInMs).toBe(90_000);
  });

  it('looks before it tries an attempt again of which something may have arrived', () => {
    const step = stepAfterSend({ kind: 'not_sent', ...because }, doubted(100_000));
    expect(step).toEqual({ state: 'unknown', nextInMs: 2000, ...written });
  });

  it.each([
    [3_598_000, 'retry_wait'],
    [3_598_001, 'failed'],
  ])('gives up when the next try would come too long after its instant: %i ms, %s', (overdueMs, state) => {
    expect(stepAfterSend({ kind: 'not_sent', ...because }, { ...at, overdueMs }).state).toBe(state);
  });

  it('does not give up what may still be accepted', () => {
    const late = { ...doubted(10_000), overdueMs: 3_599_000 };
    expect(stepAfterSend({ kind: 'not_sent', ...because }, late)).toMatchObject({ state: 'unknown', nextInMs: 50_000 });
  });
});
