import { describe, expect, it } from '@jest/globals';
import { childTrace, newTrace, traceIdOf } from './trace.js';

describe('trace', () => {
  it('continues a trace with another span', () => {
    const parent = newTrace();
    const child = childTrace(parent);
    expect(traceIdOf(child)).toBe(traceIdOf(parent));
    expect(child).not.toBe(parent);
  });

  it.each([undefined, '', 'x', `00-${'0'.repeat(32)}-${'1'.repeat(16)}-01`])('starts a new trace for %p', (parent) => {
    expect(traceIdOf(childTrace(parent))).toMatch(/^[0-9a-f]{32}$/);
  });
});
