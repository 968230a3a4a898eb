import { describe, expect, it } from '@jest/globals';
import { ModelBook } from './model-book.js';
import { OUTCOME_MODELS, type OutcomeModel } from './outcome-model.js';

const request = { account: 'ann', key: 'k', text: 'Hello' };

function bookOf(model: OutcomeModel) {
  const sut = new ModelBook(model);
  const key = model === 'two_phase' ? sut.prepare(request) : request.key;
  return { sut, begin: () => sut.begin({ ...request, key }) };
}

describe(ModelBook.name, () => {
  it.each<[OutcomeModel, number, number]>([
    ['key_honoured', 200, 1],
    ['key_after_first', 200, 1],
    ['repeat_500', 500, 1],
    ['existing_id_500', 500, 1],
    ['two_phase', 400, 1],
    ['read_back', 201, 2],
    ['duplicate_refused', 403, 1],
    ['nothing', 201, 2],
  ])('%s answers a repeat with %i and then holds %i', (model, status, held) => {
    const { sut, begin } = bookOf(model);
    expect(begin()(1).status).toBe(201);
    expect(begin()(2).status).toBe(status);
    expect(sut.posts).toHaveLength(held);
  });

  it('holds two when a repeat comes while the first runs, only where a key is honoured after the first ended', () => {
    const held = OUTCOME_MODELS.map((model) => {
      const { sut, begin } = bookOf(model);
      const [first, second] = [begin(), begin()];
      first(1);
      second(2);
      return [model, sut.posts.length];
    });
    expect(held.filter(([, count]) => count === 2).map(([model]) => model)).toEqual([
      'key_after_first',
      'read_back',
      'nothing',
    ]);
  });

  it('publishes no container that was never made', () => {
    expect(new ModelBook('two_phase').begin(request)(1).status).toBe(404);
  });
});
