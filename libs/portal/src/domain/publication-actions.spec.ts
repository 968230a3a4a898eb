import { expect, it } from '@jest/globals';
import { publicationActions } from './publication-actions.js';

const features = { edit: true, remove: true };
const remove = { kind: 'remove', state: 'waiting' } as const;

it.each([
  [{ state: 'failed' }, ['retry']],
  [{ state: 'missed' }, ['retry']],
  [{ state: 'unknown' }, ['settle']],
  [{ state: 'sending' }, []],
  [{ state: 'sent' }, ['edit', 'remove']],
  [{ state: 'failed', partsSent: 2 }, ['retry', 'edit', 'remove']],
  [{ state: 'unknown', partsSent: 2 }, ['settle']],
  [{ state: 'sent', change: remove }, []],
  [{ state: 'sent', change: { ...remove, state: 'failed' } }, ['edit', 'remove']],
  [{ state: 'sent', removedAt: '2026-11-21T10:00:00Z' }, []],
] as const)('offers for %j: %j', (publication, actions) => {
  expect(publicationActions(publication, features)).toEqual(actions);
});

it('offers nothing that the network cannot do', () => {
  expect(publicationActions({ state: 'sent' }, { remove: true })).toEqual(['remove']);
  expect(publicationActions({ state: 'sent' }, null)).toEqual([]);
});
