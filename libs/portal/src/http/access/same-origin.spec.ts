import { describe, expect, it } from '@jest/globals';
import { isSameOrigin } from './same-origin.js';

const PUBLIC = 'https://drover.example';
const from = (origin?: string, fetchSite?: string, host = 'drover.example') => ({ origin, fetchSite, host });

describe('isSameOrigin', () => {
  it.each([
    [true, from(PUBLIC)],
    [true, from(PUBLIC, 'same-origin')],
    [true, from(undefined, 'same-origin')],
    [true, from('http://localhost:3000', undefined, 'localhost:3000')],
    [true, from('http://127.0.0.1:3000', undefined, '127.0.0.1:3000')],
    [false, from()],
    [false, from('null')],
    [false, from('https://evil.example')],
    [false, from('http://drover.example')],
    [false, from(PUBLIC, 'cross-site')],
    [false, from(PUBLIC, 'same-site')],
    [false, from(undefined, 'none')],
    [false, from('http://localhost:4000', undefined, 'localhost:3000')],
    // a name of the attacker's that now points here: the browser tells its own origin and the same host
    [false, from('http://rebound.example:3000', undefined, 'rebound.example:3000')],
  ])('is %s for %j', (expected, whence) => {
    expect(isSameOrigin(whence, PUBLIC)).toBe(expected);
  });
});
