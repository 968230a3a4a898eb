import { describe, expect, it } from '@jest/globals';
import { countText } from './count-text.js';
import { weightedLength } from './weighted-length.js';

describe('weightedLength', () => {
  // docs.x.com/fundamentals/counting-characters, and twitter-text's conformance/validate.yml
  it.each([
    ['', 0],
    ['hello', 5],
    ['Grüße', 5],
    ['cafe\u0301', 4],
    ['👾', 2],
    ['🙋🏽', 2],
    ['👨‍🎤', 2],
    ['👨‍👩‍👧‍👦', 2],
    ['🇩🇪', 2],
    ['1️⃣', 2],
    ['12#', 3],
    ['©', 2],
    ['故人西辞黄鹤楼', 14],
    ['한국', 4],
    ['кот', 3],
    ['“x”…', 5],
    ['line\nline', 9],
    ['x'.repeat(280), 280],
  ])('weighs %j as X does: %i', (text, weight) => {
    expect(weightedLength(text)).toBe(weight);
  });

  it('takes hostile texts in linear time', () => {
    for (const evil of ['\u0301'.repeat(50_000), '👨‍'.repeat(20_000), '#️'.repeat(20_000)]) {
      expect(weightedLength(evil)).toBeGreaterThan(0);
    }
  });

  it('counts a link as 23, whatever it weighs', () => {
    const rule = { max: 280, unit: 'weighted', linkCost: 23 } as const;
    expect(countText(`故 https://example.com/${'x'.repeat(200)}`, rule).count).toBe(2 + 1 + 23);
    expect(countText('漢'.repeat(141), rule)).toMatchObject({ count: 282, over: 2, fits: false });
  });
});
