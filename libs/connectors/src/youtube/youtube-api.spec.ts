import { expect, it } from '@jest/globals';
import { answeringDoor, ASKER, failureOf } from '../../testing/answering-door.js';
import { YouTubeApi } from './youtube-api.js';

const { signal } = new AbortController();
const refused = (status: number, reason: string) => {
  const body = { error: { code: status, message: 'They said no', errors: [{ reason, domain: 'youtube' }] } };
  return failureOf(new YouTubeApi(answeringDoor({ status, body })).call(ASKER, 'videos', { method: 'GET', signal }));
};

// developers.google.com/youtube/v3/docs/errors
it.each([
  [401, 'authError', 'unauthorised'],
  [403, 'quotaExceeded', 'rate_limited'],
  [400, 'uploadLimitExceeded', 'rate_limited'],
  [403, 'rateLimitExceeded', 'rate_limited'],
  [403, 'forbidden', 'refused'],
  [400, 'invalidTitle', 'refused'],
  [404, 'videoNotFound', 'refused'],
  [500, 'backendError', 'doubt'],
  [503, 'quotaExceeded', 'doubt'],
])('takes %i %s for %s', async (status, reason, kind) => {
  expect(await refused(status, reason)).toMatchObject({ kind });
});

it('waits an hour for a quota, and a minute where it was too fast', async () => {
  expect(await refused(403, 'quotaExceeded')).toMatchObject({ retryAfterMs: 3_600_000 });
  expect(await refused(403, 'rateLimitExceeded')).toMatchObject({ retryAfterMs: 60_000 });
});
