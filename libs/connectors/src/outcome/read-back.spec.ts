import { describe, expect, it } from '@jest/globals';
import { lookThrough, type SeenPost } from './read-back.js';

const SINCE = '2026-11-21T12:00:00.000Z';
const at = (seconds: number) => new Date(Date.parse(SINCE) + seconds * 1000).toISOString();
const post = (id: string, text: string, seconds: number, more: Partial<SeenPost> = {}): SeenPost => ({
  ...{ remoteId: id, url: `https://example.com/${id}`, text, createdAt: at(seconds) },
  ...more,
});
async function* pages(...all: SeenPost[][]) {
  yield* all;
}
const look = (...all: SeenPost[][]) => lookThrough(pages(...all), { text: 'Of  Cows', since: SINCE });

describe(lookThrough.name, () => {
  it('finds the oldest equal post since, however it is spaced', async () => {
    const seen = await look([post('3', 'of cows', 30), post('2', 'of\ncows', 20), post('1', 'else', 10)]);
    expect(seen).toEqual({ found: true, remoteId: '2', url: 'https://example.com/2' });
  });

  it('gives back what an answer to it needs', async () => {
    expect(await look([post('1', 'Of Cows', 1, { facts: { cid: 'x' } })])).toMatchObject({ facts: { cid: 'x' } });
  });

  it('takes neither an earlier equal post nor somebody else’s', async () => {
    const seen = await look([post('2', 'of cows', 5, { others: true }), post('1', 'of cows', -60)]);
    expect(seen).toEqual({ found: false, certain: true });
  });

  it('takes no equal post that answers something else', async () => {
    const below = [post('2', 'of cows', 20, { answers: '1' })];
    expect(await look(below)).toMatchObject({ found: false });
    const sought = { text: 'of cows', since: SINCE, answers: '1' };
    expect(await lookThrough(pages(below), sought)).toMatchObject({ found: true, remoteId: '2' });
  });

  it('goes on behind a page that is full of what is recent', async () => {
    const others = [post('3', 'else', 30, { others: true })];
    expect(await look(others, [post('2', 'of cows', 20)])).toMatchObject({ found: true, remoteId: '2' });
  });

  it('is not certain when it stopped among what is recent', async () => {
    const recent = Array.from({ length: 6 }, (_, index) => [post(`${index}`, 'else', 60 - index)]);
    expect(await look(...recent)).toEqual({ found: false, certain: false });
    expect(await look(...recent.slice(0, 3))).toEqual({ found: false, certain: true });
  });
});
