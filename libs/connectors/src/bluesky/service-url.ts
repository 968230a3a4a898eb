import type { OutboundGuard } from '#http';
import { CredentialsWrong } from '../connect-failure.js';

const BLUESKY_ITSELF = 'https://bsky.social';

/**
 * The origin of a PDS. Plain http would show the password to everybody on the way, so it is for hosts that the
 * operator allowed by name. @throws CredentialsWrong
 */
export function serviceUrl(typed: string, guard: Pick<OutboundGuard, 'policy'>): string {
  const text = typed.trim() || BLUESKY_ITSELF;
  const url = URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text}`);
  if (!url || !url.hostname || url.username || url.password) {
    throw new CredentialsWrong('service', 'Enter the address of your server, for example https://bsky.social.');
  }
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  if (url.protocol === 'http:' && !guard.policy.isListed(url.hostname, port)) {
    throw new CredentialsWrong('service', 'Use the https address of your server; http would reveal your password.');
  }
  return url.origin;
}
