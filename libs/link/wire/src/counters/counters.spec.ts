import { describe, expect, it } from '@jest/globals';
import { Done, query, Unavailable } from '#contracts';
import { Counters } from './counters.js';

const ref = { module: 'post', operation: 'find', spec: query({ input: Done, output: Done, timeoutMs: 1 }) };

describe('Counters', () => {
  it('knows what is in flight, and errors by their code', () => {
    const sut = new Counters();
    const counters = sut.of(ref);
    counters.answered(counters.begin());
    counters.failed(counters.begin(), new Unavailable({ module: 'post', operation: 'find', reason: 'it is away' }));
    counters.failed(counters.begin(), 'nothing that has a code');
    counters.begin();
    expect(sut.all()).toEqual([
      {
        operation: 'post.find',
        calls: 4,
        inFlight: 1,
        errors: { 'link.unavailable': 1, unknown: 1 },
        latencyMs: { p50: expect.any(Number), p95: expect.any(Number), p99: expect.any(Number) },
      },
    ]);
  });

  it('times every call at first, then one in sixteen', () => {
    const counters = new Counters().of(ref);
    const timed = Array.from({ length: 2048 }, () => counters.begin() > 0);
    expect(timed.slice(0, 1024)).not.toContain(false);
    expect(timed.slice(1024).filter(Boolean)).toHaveLength(64);
  });
});
