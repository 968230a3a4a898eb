import type { Account, RenewedAccess } from '../connector.port.js';
import { statusFailure, unauthorised } from '../outcome/status-failure.js';
import { transportFailure } from '../outcome/transport-failure.js';
import { PublishFailure } from '../publish-failure.js';
import type { OAuthClient } from './oauth-client.js';
import { TokenRefused } from './token-refused.js';
import { renewedAccess } from './tokens.js';

function renewalFailure(error: unknown, label: string, handle: string): PublishFailure {
  if (!(error instanceof TokenRefused)) return transportFailure(error, label);
  if (error.error === 'invalid_grant') return unauthorised(label, handle, error.message);
  const { status, retryAfterMs } = error;
  if (status < 300 || (status >= 400 && status < 500 && status !== 429)) {
    return new PublishFailure(
      'refused',
      'renewal_refused',
      `${label} did not renew the access of ${handle} ("${error.message}"). Let the operator check its client id and secret.`,
      { cause: error },
    );
  }
  return statusFailure({ label, status, said: error.message, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
}

/**
 * New tokens by the refresh token. Only the network's own `invalid_grant` (RFC 6749, 5.2) says that the person must
 * connect again. @throws PublishFailure
 */
export async function renewAccess(client: OAuthClient, account: Account, signal: AbortSignal): Promise<RenewedAccess> {
  const { label } = client.profile;
  const { refreshToken } = account.secret;
  if (!refreshToken) throw unauthorised(label, account.handle);
  try {
    return renewedAccess(await client.refresh(refreshToken, signal), account.secret);
  } catch (error) {
    throw renewalFailure(error, label, account.handle);
  }
}
