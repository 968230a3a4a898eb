import { expect, it } from '@jest/globals';
import { answeringDoor, ASKER, failureOf } from '../../testing/answering-door.js';
import { TikTokApi } from './tiktok-api.js';

const { signal } = new AbortController();
const refused = (status: number, code: string) => {
  const body = { data: {}, error: { code, message: 'They said no', log_id: '1' } };
  return failureOf(new TikTokApi(answeringDoor({ status, body })).call(ASKER, 'user/info/', { method: 'GET', signal }));
};

// developers.tiktok.com/doc/tiktok-api-v2-error-handling, and the references of the Content Posting API
it.each([
  [401, 'access_token_invalid', 'unauthorised'],
  [401, 'scope_not_authorized', 'unauthorised'],
  [429, 'rate_limit_exceeded', 'rate_limited'],
  [403, 'spam_risk_too_many_posts', 'rate_limited'],
  [403, 'reached_active_user_cap', 'rate_limited'],
  [403, 'spam_risk_user_banned_from_posting', 'refused'],
  [403, 'unaudited_client_can_only_post_to_private_accounts', 'refused'],
  [400, 'invalid_params', 'refused'],
  [200, 'privacy_level_option_mismatch', 'refused'],
  [500, 'internal_error', 'doubt'],
])('takes %i %s for %s', async (status, code, kind) => {
  expect(await refused(status, code)).toMatchObject({ kind });
});

it('takes ok for a success', async () => {
  expect(await refused(200, 'ok')).toBeUndefined();
});
