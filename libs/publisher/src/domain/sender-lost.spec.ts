import { expect, it } from '@jest/globals';
import { isQuarantined, senderLost } from './sender-lost.js';

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
  expect(step.reason).toContain('3 processes ended');
  expect([1, 2, 3, 4].map(isQuarantined)).toEqual([false, false, true, true]);
});
