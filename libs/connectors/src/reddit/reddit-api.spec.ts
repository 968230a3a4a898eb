import { expect, it } from '@jest/globals';
import { answeringDoor, ASKER, failureOf } from '../../testing/answering-door.js';
import { RedditApi } from './reddit-api.js';

const { signal } = new AbortController();
const asked = (status: number, body: unknown) =>
  failureOf(new RedditApi(answeringDoor({ status, body })).call(ASKER, 'api/submit', { form: {}, signal }));
const errors = (code: string, more = {}) => ({ json: { errors: [[code, 'a sentence', 'sr']], ...more } });

it.each([
  ['SUBREDDIT_NOEXIST', 'refused_subreddit_noexist'],
  ['TOO_LONG', 'refused_too_long'],
  ['NO_SELFS', 'refused_no_selfs'],
])('takes %s with 200 for a refusal', async (code, said) => {
  expect(await asked(200, errors(code))).toMatchObject({ kind: 'refused', code: said });
});

it('waits as long as Reddit says', async () => {
  const failure = await asked(200, errors('RATELIMIT', { ratelimit: 541.2 }));
  expect(failure).toMatchObject({ kind: 'rate_limited', retryAfterMs: 541_200 });
});

it.each([
  [401, { message: 'Unauthorized', error: 401 }, 'unauthorised'],
  [401, 'a page', 'refused'],
  [403, { message: 'Forbidden', error: 403 }, 'refused'],
  [429, {}, 'rate_limited'],
  [500, {}, 'doubt'],
])('takes %i with %j for %s', async (status, body, kind) => {
  expect(await asked(status, body)).toMatchObject({ kind });
});

it('takes an answer without errors for a success', async () => {
  expect(await asked(200, { json: { errors: [], data: { name: 't3_1' } } })).toBeUndefined();
});
