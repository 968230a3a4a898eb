import type { MastoHttpError } from 'masto';
import { spokenLimits, type SpokenLimits } from '../outcome/budget-headers.js';
import { statusFailure, unauthorised } from '../outcome/status-failure.js';
import { transportFailure } from '../outcome/transport-failure.js';
import type { PublishFailure } from '../publish-failure.js';
import { loadMasto } from './masto-client.js';

const LABEL = 'Mastodon';

/**
 * Sentences with 403 by which Mastodon says that the token or its account no longer may
 * (config/locales/en.yml, doorkeeper.en.yml; app/controllers/concerns/api/access_token_tracking_concern.rb).
 */
const NO_ACCESS =
  /outside the authorized scopes|login is (currently )?disabled|account is suspended|missing a confirmed|pending approval/i;

/** The server's own refusal: a status and a JSON body. Anything else may come from a proxy before it. */
export async function asMastoHttpError(error: unknown): Promise<MastoHttpError | undefined> {
  const { MastoHttpError } = await loadMasto();
  return error instanceof MastoHttpError ? error : undefined;
}

/** The sentence of a refusal; a server that only resembles Mastodon may give none. */
export function saidBy(error: MastoHttpError): string {
  return typeof error.message === 'string' ? error.message : '';
}

export function lacksAccess(error: MastoHttpError): boolean {
  const said = saidBy(error);
  return (error.statusCode === 401 && said !== '') || (error.statusCode === 403 && NO_ACCESS.test(said));
}

/** Mastodon says it by X-RateLimit-* with an ISO instant (docs.joinmastodon.org/api/rate-limits), without Retry-After. */
function limitsOf({ cause }: MastoHttpError): SpokenLimits {
  if (!(cause instanceof Response)) return {};
  const { budget, retryAfterMs = budget?.resetMs } = spokenLimits(cause.headers, Date.now());
  return { ...(retryAfterMs !== undefined && { retryAfterMs }), ...(budget && { budget }) };
}

export async function mastodonFailure(error: unknown, handle: string): Promise<PublishFailure> {
  const refusal = await asMastoHttpError(error);
  if (!refusal) return transportFailure(error, LABEL);
  if (lacksAccess(refusal)) return unauthorised(LABEL, handle, saidBy(refusal));
  return statusFailure({
    label: LABEL,
    status: refusal.statusCode,
    said: saidBy(refusal),
    ...limitsOf(refusal),
  });
}
