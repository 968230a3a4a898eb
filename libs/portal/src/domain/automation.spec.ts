import { describe, expect, it } from '@jest/globals';
import type { SignalCondition } from '#contracts';
import { factsOf, fillTemplate, meets } from './automation.js';

describe(meets, () => {
  const facts = { title: 'New Bread', lang: 'en' };
  it.each<[boolean, SignalCondition]>([
    [true, { fact: 'title', is: 'exists' }],
    [false, { fact: 'link', is: 'exists' }],
    [true, { fact: 'title', is: 'equals', value: 'new bread' }],
    [false, { fact: 'title', is: 'equals', value: 'bread' }],
    [true, { fact: 'title', is: 'contains', value: 'BREAD' }],
    [false, { fact: 'link', is: 'contains', value: 'x' }],
    [true, { fact: 'lang', is: 'differs', value: 'de' }],
    [false, { fact: 'lang', is: 'differs', value: 'EN' }],
    [true, { fact: 'link', is: 'differs', value: 'x' }],
  ])('is %s for %j', (held, condition) => {
    expect(meets([condition], facts)).toBe(held);
  });

  it('wants all of them, and none is as good as all', () => {
    expect(meets([], facts)).toBe(true);
    const [one, other]: SignalCondition[] = [
      { fact: 'title', is: 'exists' },
      { fact: 'link', is: 'exists' },
    ];
    expect(
      meets(
        [one, other].filter((condition) => condition !== undefined),
        facts,
      ),
    ).toBe(false);
  });
});

describe(fillTemplate, () => {
  it('puts facts in their places and leaves the rest alone', () => {
    const facts = { title: 'Bread', 'article.url': 'https://x.example/{title}' };
    expect(fillTemplate('New: {title} {article.url} {missing}{ } {constructor}!', facts)).toBe(
      'New: Bread https://x.example/{title} { } !',
    );
  });
});

describe(factsOf, () => {
  it('names every value by its path', () => {
    expect(factsOf({ title: 'A', article: { tags: ['x', 2], none: null }, ok: true })).toEqual({
      title: 'A',
      'article.tags.0': 'x',
      'article.tags.1': '2',
      ok: 'true',
    });
  });

  it('bounds how many, how long and how deep', () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`f${index}`, 'x'.repeat(20_000)]));
    const facts = factsOf(many);
    expect(Object.keys(facts)).toHaveLength(200);
    expect(facts['f0']).toHaveLength(10_000);
    expect(factsOf({ a: { b: { c: { d: { e: { f: 1 } } } } } })).toEqual({});
  });
});
