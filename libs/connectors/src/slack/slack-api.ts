import type { OutboundGuard } from '#http';
import { objectOf, textOf } from '../exchange/json.js';
import { type WebAnswer, WebApi } from '../exchange/web-api.js';
import { unauthorised } from '../outcome/status-failure.js';
import { PublishFailure } from '../publish-failure.js';
import { SLACK_LABEL } from './slack.fields.js';

/** Errors that say that the app, or its place in the channel, is gone (docs.slack.dev/reference/methods/chat.postMessage#errors). */
const NO_ACCESS = new Set([
  ...['not_authed', 'invalid_auth', 'account_inactive', 'token_revoked', 'token_expired', 'org_login_required'],
  ...['no_permission', 'missing_scope', 'access_denied', 'ekm_access_denied', 'team_access_not_granted'],
  ...['channel_not_found', 'not_in_channel', 'is_archived'],
]);
/** "It's possible some aspect of the operation succeeded before the error was raised" (the same page). */
const MAY_HAVE_HAPPENED = new Set(['fatal_error', 'internal_error', 'service_unavailable', 'request_timeout']);

export function errorOf({ json }: WebAnswer): string | undefined {
  const { ok, error } = objectOf(json);
  return ok === false ? (textOf(error) ?? 'unknown_error') : undefined;
}

function judged(answer: WebAnswer, handle: string): PublishFailure | undefined {
  const error = errorOf(answer);
  if (error === undefined || answer.status === 429) return undefined;
  if (NO_ACCESS.has(error)) return unauthorised(SLACK_LABEL, handle, error);
  if (answer.status >= 300) return undefined;
  if (error === 'ratelimited' || error === 'rate_limited') {
    return new PublishFailure(
      'rate_limited',
      'rate_limited',
      `${SLACK_LABEL} takes no more posts for now; Drover waits.`,
    );
  }
  if (MAY_HAVE_HAPPENED.has(error)) {
    return new PublishFailure(
      'doubt',
      error,
      `${SLACK_LABEL} answered "${error}". The post may be there. Look before you send it again.`,
    );
  }
  return new PublishFailure(
    'refused',
    `refused_${error}`,
    `${SLACK_LABEL} refused the post ("${error}"). Change it and send it again.`,
  );
}

/** Slack's Web API: `{ ok: false, error }` comes with 200. */
export function slackApi(guard: Pick<OutboundGuard, 'fetch'>): WebApi {
  return new WebApi(guard, { label: SLACK_LABEL, said: errorOf, judge: judged });
}
