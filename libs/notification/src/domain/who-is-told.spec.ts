import { EMAIL_CHOICES } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { aRecipient } from '../../testing/index.js';
import { wantsMail, whoIsTold } from './who-is-told.js';

describe('whoIsTold', () => {
  it('tells the author and the owners, each once', () => {
    const author = aRecipient({ userId: 'author', role: 'owner' });
    const owner = aRecipient({ userId: 'owner', role: 'owner' });
    const other = aRecipient({ userId: 'other', role: 'editor' });
    expect(whoIsTold([author, owner, other], 'author')).toEqual([author, owner]);
    expect(whoIsTold([owner, other], 'other')).toEqual([owner, other]);
  });

  it('tells nobody who left', () => {
    expect(whoIsTold([aRecipient({ userId: 'author', role: 'owner', active: false })], 'author')).toEqual([]);
  });
});

describe('wantsMail', () => {
  const outcomes = ['published', 'partly_published', 'failed', 'missed', 'unknown'] as const;
  const table = EMAIL_CHOICES.map((choice) => [choice, outcomes.filter((outcome) => wantsMail(choice, outcome))]);

  it('follows the choice for every outcome', () => {
    expect(table).toEqual([
      ['all', [...outcomes]],
      ['problems', ['partly_published', 'failed', 'missed', 'unknown']],
      ['none', []],
    ]);
  });
});
