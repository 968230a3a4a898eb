import { describe, expect, it } from '@jest/globals';
import { sandboxToken, verifySandboxToken } from './sandbox-token.js';
import { constantTimeEqual, hashToken, newToken } from './tokens.js';

describe('a token', () => {
  it('is new each time, and says what it is', () => {
    const tokens = Array.from({ length: 100 }, () => newToken('drv'));
    expect(new Set(tokens).size).toBe(100);
    for (const token of tokens) expect(token).toMatch(/^drv_[\w-]{43}$/);
  });

  it('is stored as a hash only', () => {
    expect(hashToken('drv_x')).toMatch(/^[0-9a-f]{64}$/);
    expect(hashToken('drv_x')).not.toBe(hashToken('drv_y'));
  });
});

it.each([
  ['', '', true],
  ['a', 'a', true],
  ['a', 'b', false],
  ['a', 'ab', false],
  ['ä', 'a', false],
])('compares %j with %j: %s', (left, right, equal) => {
  expect(constantTimeEqual(left, right)).toBe(equal);
});

describe('a Sandbox token', () => {
  const token = sandboxToken('secret', 'workspace-1');

  it('speaks for its workspace', () => {
    expect(verifySandboxToken('secret', token)).toBe('workspace-1');
  });

  it.each([
    '',
    '.',
    'workspace-1',
    'workspace-1.',
    token.replace('workspace-1', 'workspace-2'),
    `${token}x`,
    token.slice(0, -1),
    sandboxToken('other secret', 'workspace-1'),
  ])('%j speaks for nobody', (forged) => {
    expect(verifySandboxToken('secret', forged)).toBeUndefined();
  });
});
