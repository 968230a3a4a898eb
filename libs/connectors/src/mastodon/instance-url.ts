import type { OutboundGuard } from '#http';
import { serverUrl } from '../address/server-url.js';

const INSTANCE = { field: 'instance', example: 'mastodon.social', secret: 'token' };

/** What people paste: `mastodon.social`, `https://mastodon.social/@me`, `@me@mastodon.social`. */
function withScheme(typed: string): string {
  if (/^https?:\/\//i.test(typed)) return typed;
  return `https://${typed.replace(/^.*@/, '')}`;
}

/** The origin of an instance. @throws CredentialsWrong */
export function instanceUrl(typed: string, guard: Pick<OutboundGuard, 'policy'>): string {
  return serverUrl(withScheme(typed.trim()), guard, INSTANCE).origin;
}
