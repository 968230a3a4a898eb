import { describe, expect, it } from '@jest/globals';
import { gauge } from '#observability';
import { MetricsController } from './metrics.controller.js';

const TOKEN = 'a token of this test';

async function asked(token: string | undefined, authorization?: string) {
  const answer = { code: 0, headers: new Map<string, string>(), body: '' };
  const reply = {
    status: (code: number) => Object.assign(reply, { code: (answer.code = code) }),
    header: (name: string, value: string) => (answer.headers.set(name, value), reply),
    send: (body: string | object) => (answer.body = typeof body === 'string' ? body : JSON.stringify(body)),
  };
  await new MetricsController({ token }).metrics(authorization, reply);
  return answer;
}

describe(MetricsController.name, () => {
  it('answers whoever brings the token', async () => {
    gauge('asked_test', 'Something.').set(1);
    const { code, headers, body } = await asked(TOKEN, `Bearer ${TOKEN}`);
    expect([code, headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')]);
    expect(body).toContain('drover_asked_test 1');
  });

  it.each([undefined, '', TOKEN, `Bearer ${TOKEN}x`, 'Bearer '])(
    'tells nothing to who brings %p',
    async (authorization) => {
      const { code, body } = await asked(TOKEN, authorization);
      expect([code, body]).toEqual([401, '{"status":"unauthorized"}']);
    },
  );

  it('does not exist while no token is set', async () => {
    expect((await asked(undefined, 'Bearer undefined')).code).toBe(404);
  });
});
