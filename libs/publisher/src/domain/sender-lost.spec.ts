import { expect, it } from '@jest/globals';
import { breaksItsSender, isQuarantined, senderLost } from './sender-lost.js';

it('looks for what a lost sender was sending, and says why', () => {
  expect(senderLost('client_id', 1)).toMatchObject({ state: 'unknown', nextInMs: 1000, reasonCode: 'sender_lost' });
  expect(senderLost('client_id', 2).reason).toContain('ended');
});

it('asks a person at once where nobody can look', () => {
  expect(senderLost('nothing', 1)).toMatchObject({ state: 'unknown', waitsForPerson: true });
});

it('puts aside what a third process did not survive, and goes on looking for it', () => {
  const step = senderLost('client_key', 3);
  expect(step).toMatchObject({ state: 'unknown', nextInMs: 1000, reasonCode: 'quarantined', waitsForPerson: true });
  expect(step.reason).toContain('broke off 3 times');
  expect([1, 2, 3, 4].map(isQuarantined)).toEqual([false, false, true, true]);
});

it('tells what a connector did wrong from what a network did', () => {
  const reason = 'because';
  expect(breaksItsSender({ kind: 'doubt', code: 'connector_failed', reason })).toBe(true);
  expect(breaksItsSender({ kind: 'doubt', code: 'answered_502', reason })).toBe(false);
  expect(breaksItsSender({ kind: 'refused', code: 'connector_failed', reason })).toBe(false);
  expect(breaksItsSender({ kind: 'published', remoteId: '1', url: 'u' })).toBe(false);
});
