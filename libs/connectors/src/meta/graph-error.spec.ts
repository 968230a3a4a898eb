import { expect, it } from '@jest/globals';
import { answeringDoor, ASKER, failureOf } from '../../testing/answering-door.js';
import { GraphApi } from './graph-api.js';

const { signal } = new AbortController();
const refused = (status: number, code: number, headers = {}) => {
  const body = { error: { message: 'They said no', type: 'OAuthException', code } };
  const sut = new GraphApi(answeringDoor({ status, body, headers }), 'Threads', 'https://graph.threads.net/v1.0');
  return failureOf(sut.call(ASKER, 'me', { method: 'GET', signal }));
};

// developers.facebook.com/docs/graph-api/guides/error-handling
it.each([
  [400, 190, 'unauthorised'],
  [401, 190, 'unauthorised'],
  [400, 102, 'unauthorised'],
  [400, 4, 'rate_limited'],
  [403, 32, 'rate_limited'],
  [400, 613, 'rate_limited'],
  [400, 506, 'duplicate'],
  [400, 100, 'refused'],
  [403, 200, 'refused'],
  [400, 1, 'doubt'],
  [400, 2, 'doubt'],
  [500, 1, 'doubt'],
  [503, 190, 'doubt'],
])('takes %i with code %i for %s', async (status, code, kind) => {
  expect(await refused(status, code)).toMatchObject({ kind });
});

it('waits until the network counts anew', async () => {
  const usage = { '123': [{ type: 'pages', call_count: 100, estimated_time_to_regain_access: 19 }] };
  const headers = { 'x-business-use-case-usage': JSON.stringify(usage) };
  expect(await refused(400, 32, headers)).toMatchObject({ kind: 'rate_limited', retryAfterMs: 19 * 60_000 });
});

it('quotes what was said, and keeps the token out of it', async () => {
  const failure = await refused(400, 100);
  expect(String(failure)).toContain('They said no');
  expect(JSON.stringify(failure)).not.toContain(ASKER.secret.accessToken);
});
