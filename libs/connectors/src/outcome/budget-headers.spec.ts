import { describe, expect, it } from '@jest/globals';
import { spokenLimits } from './budget-headers.js';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const IN_A_MINUTE = { remaining: 7, resetMs: 60_000 };

describe(spokenLimits.name, () => {
  it.each<[string, Record<string, string>]>([
    ['seconds', { 'x-ratelimit-remaining': '7', 'x-ratelimit-reset': '60' }],
    ['an ISO instant (Mastodon)', { 'x-ratelimit-remaining': '7', 'x-ratelimit-reset': '2026-11-21T12:01:00.000000Z' }],
    ['epoch seconds (Bluesky)', { 'ratelimit-remaining': '7', 'ratelimit-reset': String(NOW / 1000 + 60) }],
    [
      'epoch seconds with parts (Discord)',
      { 'x-ratelimit-remaining': '7', 'x-ratelimit-reset': `${NOW / 1000 + 60}.0` },
    ],
    ['epoch milliseconds', { 'x-ratelimit-remaining': '7', 'x-ratelimit-reset': String(NOW + 60_000) }],
    ['a dash more (X)', { 'x-rate-limit-remaining': '7', 'x-rate-limit-reset': String(NOW / 1000 + 60) }],
    ['what is left with a part (Reddit)', { 'x-ratelimit-remaining': '7.0', 'x-ratelimit-reset': '60' }],
    ['an early draft', { ratelimit: 'limit=100, remaining=7, reset=60' }],
    ['the later draft', { 'ratelimit-policy': '"default";q=100;w=60', ratelimit: '"default";r=7;t=60' }],
    ['several policies', { ratelimit: '"day";r=900;t=3600, "minute";r=7;t=60' }],
  ])('reads what is left from %s', (_how, headers) => {
    expect(spokenLimits(headers, NOW)).toEqual({ budget: IN_A_MINUTE });
    expect(spokenLimits(new Headers(headers), NOW)).toEqual({ budget: IN_A_MINUTE });
  });

  it('prefers the time that needs no common clock', () => {
    const headers = { 'x-ratelimit-remaining': '7', 'x-ratelimit-reset': '1', 'x-ratelimit-reset-after': '60.0' };
    expect(spokenLimits(headers, NOW)).toEqual({ budget: IN_A_MINUTE });
  });

  it('takes the budget of which the least is left, and of two the longer', () => {
    const headers = {
      ...{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '10' },
      ...{ 'ratelimit-remaining': '0', 'ratelimit-reset': '20' },
      ratelimit: '"a";r=3;t=900',
    };
    expect(spokenLimits(headers, NOW).budget).toEqual({ remaining: 0, resetMs: 20_000 });
  });

  it('reads Retry-After beside it', () => {
    expect(spokenLimits({ 'retry-after': '30' }, NOW)).toEqual({ retryAfterMs: 30_000 });
    const date = new Date(NOW + 5000).toUTCString();
    expect(spokenLimits(new Headers({ 'retry-after': date }), NOW)).toEqual({ retryAfterMs: 5000 });
  });

  it.each<[string, Record<string, string>]>([
    ['nothing', {}],
    ['no reset', { 'x-ratelimit-remaining': '7' }],
    ['no number', { 'x-ratelimit-remaining': 'many', 'x-ratelimit-reset': '60' }],
    ['no instant', { 'x-ratelimit-remaining': '7', 'x-ratelimit-reset': 'soon' }],
    ['a policy alone', { 'ratelimit-policy': '"default";q=100;w=60', ratelimit: '"default"' }],
  ])('reads nothing from %s', (_what, headers) => {
    expect(spokenLimits(headers, NOW)).toEqual({});
  });

  it('neither waits for the past nor longer than a day', () => {
    const past = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW / 1000 - 60) };
    expect(spokenLimits(past, NOW).budget?.resetMs).toBe(0);
    const far = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2030-01-01T00:00:00Z' };
    expect(spokenLimits(far, NOW).budget?.resetMs).toBe(86_400_000);
  });
});
