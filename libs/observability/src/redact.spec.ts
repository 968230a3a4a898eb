import { describe, expect, it } from '@jest/globals';
import { redact, redactMessage } from './redact.js';

describe('redact', () => {
  it.each([
    'password',
    'appPassword',
    'accessToken',
    'token_hash',
    'clientSecret',
    'Authorization',
    'credentials',
    'set-cookie',
    'apiKey',
  ])('hides what stands under %s at any depth', (name) => {
    const line = JSON.stringify(redact({ a: [{ b: { [name]: { c: 'hush' } } }] }));
    expect(line).not.toContain('hush');
    expect(line).toContain('[redacted]');
  });

  it('hides secrets inside texts and errors', () => {
    const error = Object.assign(new Error('no postgres://drover:hush@host/db'), { token: 'hush', status: 401 });
    const line = JSON.stringify(redact({ err: error, note: 'sent Authorization: Bearer hushhushhush' }));
    expect(line).not.toContain('hush');
    expect(line).toContain('401');
    expect(redactMessage('redis://:hush@h')).not.toContain('hush');
  });

  it('leaves out the objects that a library hangs on its errors', () => {
    const error = Object.assign(new Error('gone'), {
      code: '57P01',
      client: { user: 'role-of-the-pool' },
      data: { postId: 'p1' },
    });
    const line = JSON.stringify(redact({ err: error }));
    expect(line).not.toContain('role-of-the-pool');
    expect(line).toMatch(/57P01.*p1/);
  });

  it('keeps ids and numbers, and survives circles', () => {
    const circle: Record<string, unknown> = { postId: 'p1', tokens: 3 };
    circle['self'] = circle;
    expect(redact(circle)).toEqual({ postId: 'p1', tokens: 3, self: '[circular]' });
  });
});
