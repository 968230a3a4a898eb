import { expect, it } from '@jest/globals';
import { senderLost } from './sender-lost.js';

it('looks for what a lost sender was sending, and says why', () => {
  expect(senderLost('client_id')).toMatchObject({ state: 'unknown', nextInMs: 1000, reasonCode: 'sender_lost' });
  expect(senderLost('client_id').reason).toContain('ended');
});

it('asks a person at once where nobody can look', () => {
  expect(senderLost('nothing')).toMatchObject({ state: 'unknown', waitsForPerson: true });
});
