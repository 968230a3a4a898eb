import { describe, expect, it } from '@jest/globals';
import { type Transaction, workspaceId } from '#database';
import { PublicationRepository } from './publication.repository.js';

describe(PublicationRepository.name, () => {
  it('writes no step that the table of transitions does not have', async () => {
    const asked: string[] = [];
    const query = async (sql: string) => {
      asked.push(sql);
      return [];
    };
    const tx = { query } as unknown as Transaction; // a change asks nothing else of it
    const sent = { id: 'p1', fence: '1', state: 'sent' } as const;
    const workspace = workspaceId('01a1fe12-1105-760e-81ac-74f38cd6302d');
    await expect(new PublicationRepository().change(tx, workspace, sent, { state: 'due' })).rejects.toThrow(
      'may not go from sent to due',
    );
    expect(asked).toEqual([]);
  });
});
