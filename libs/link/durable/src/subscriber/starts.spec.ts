import { describe, expect, it } from '@jest/globals';
import { Starts } from './starts.js';

/** A table of starts in memory. */
class Table {
  readonly begun = new Set<string>();
  readonly calls: { begun: readonly string[]; ended: readonly string[] }[] = [];
  failure: Error | undefined;

  async begin(begun: readonly string[], ended: readonly string[]): Promise<Set<string>> {
    this.calls.push({ begun, ended });
    if (this.failure) throw this.failure;
    for (const id of ended) this.begun.delete(id);
    const fresh = begun.filter((id) => !this.begun.has(id));
    for (const id of begun) this.begun.add(id);
    return new Set(fresh);
  }
  again = () => Promise.resolve(2);
}

describe('Starts', () => {
  it('notes together what begins together, and what ended before', async () => {
    const table = new Table();
    const sut = new Starts(table);
    expect(await Promise.all([sut.begin('a'), sut.begin('b')])).toEqual([true, true]);
    sut.ended('a');
    expect(await Promise.all([sut.begin('a'), sut.begin('b')])).toEqual([true, false]);
    expect(table.calls).toEqual([
      { begun: ['a', 'b'], ended: [] },
      { begun: ['a', 'b'], ended: ['a'] },
    ]);
  });

  it('keeps what ended until it could be written', async () => {
    const table = new Table();
    const sut = new Starts(table);
    await sut.begin('a');
    sut.ended('a');
    table.failure = new Error('away');
    await expect(sut.begin('b')).rejects.toThrow('away');
    table.failure = undefined;
    expect(await sut.begin('a')).toBe(true);
  });
});
