import type { OutboundGuard } from '#http';
import { CredentialsWrong } from '../connect-failure.js';

/** What people paste: `mastodon.social`, `https://mastodon.social/@me`, `@me@mastodon.social`. */
function withScheme(typed: string): string {
  if (/^https?:\/\//i.test(typed)) return typed;
  return `https://${typed.replace(/^.*@/, '')}`;
}

/**
 * The origin of an instance. Plain http would show the token to everybody on the way, so it is for hosts that the
 * operator allowed by name. @throws CredentialsWrong
 */
export function instanceUrl(typed: string, guard: Pick<OutboundGuard, 'policy'>): string {
  const url = URL.parse(withScheme(typed.trim()));
  if (!url || !url.hostname || url.username || url.password) {
    throw new CredentialsWrong('instance', 'Enter the address of your instance, for example mastodon.social.');
  }
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  if (url.protocol === 'http:' && !guard.policy.isListed(url.hostname, port)) {
    throw new CredentialsWrong('instance', 'Use the https address of your instance; http would reveal your token.');
  }
  return url.origin;
}
