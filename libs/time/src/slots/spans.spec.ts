import { describe, expect, it } from '@jest/globals';
import { mergeSpans, type Span } from './spans.js';

const span = (from: number, to: number): Span => ({ from, to });

describe('mergeSpans', () => {
  it.each([
    ['none', [], []],
    ['apart, out of order', [span(5, 6), span(1, 2)], [span(1, 2), span(5, 6)]],
    ['one within another', [span(1, 9), span(2, 3)], [span(1, 9)]],
    ['overlapping', [span(1, 5), span(4, 9)], [span(1, 9)]],
    ['touching', [span(4, 9), span(1, 4)], [span(1, 9)]],
    ['several groups', [span(1, 3), span(2, 4), span(6, 7), span(7, 9)], [span(1, 4), span(6, 9)]],
  ])('makes of spans that are %s as few as cover the same', (_name, spans, merged) => {
    const given = structuredClone(spans);
    expect(mergeSpans(spans)).toEqual(merged);
    expect(spans).toEqual(given);
  });
});
