import { expect, it } from '@jest/globals';
import { answeringDoor, ASKER, failureOf } from '../../testing/answering-door.js';
import { XApi } from './x-api.js';

const { signal } = new AbortController();
const asked = (status: number, body: unknown, headers = {}) =>
  failureOf(
    new XApi(answeringDoor({ status, body, headers })).call(ASKER, 'tweets', { method: 'POST', json: {}, signal }),
  );
const problem = (title: string, detail: string) => ({ title, detail, type: 'about:blank' });

// docs.x.com/x-api/fundamentals/response-codes-and-errors
it.each([
  [401, problem('Unauthorized', 'Unauthorized'), 'unauthorised'],
  [401, 'a page of a proxy', 'refused'],
  [403, problem('Forbidden', 'You are not allowed to create a Tweet with duplicate content.'), 'duplicate'],
  [403, problem('Forbidden', 'You are not permitted to perform this action.'), 'refused'],
  [400, problem('Invalid Request', 'One or more parameters to your request was invalid.'), 'refused'],
  [429, problem('Too Many Requests', 'Too Many Requests'), 'rate_limited'],
  [503, problem('Service Unavailable', 'Over capacity'), 'doubt'],
])('takes %i with %j for %s', async (status, body, kind) => {
  expect(await asked(status, body)).toMatchObject({ kind });
});

it('waits until the window ends, which X names in epoch seconds', async () => {
  const reset = Math.ceil(Date.now() / 1000) + 900;
  const headers = { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': String(reset) };
  const failure = (await asked(429, problem('Too Many Requests', ''), headers)) as { retryAfterMs: number };
  expect(failure.retryAfterMs).toBeGreaterThan(600_000);
  expect(failure.retryAfterMs).toBeLessThanOrEqual(901_000);
});
