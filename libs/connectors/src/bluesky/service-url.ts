import type { OutboundGuard } from '#http';
import { serverUrl } from '../address/server-url.js';

const BLUESKY_ITSELF = 'https://bsky.social';
const SERVICE = { field: 'service', example: BLUESKY_ITSELF, secret: 'password' };

/** The origin of a PDS. @throws CredentialsWrong */
export function serviceUrl(typed: string, guard: Pick<OutboundGuard, 'policy'>): string {
  return serverUrl(typed.trim() || BLUESKY_ITSELF, guard, SERVICE).origin;
}
