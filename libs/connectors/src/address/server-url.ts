import type { OutboundGuard } from '#http';
import { CredentialsWrong } from '../connect-failure.js';

/** What a form says about the address it asks for. */
export interface AddressField {
  readonly field: string;
  /** An address that would be right, for people. */
  readonly example: string;
  /** What plain http would reveal: `token`, `password`. */
  readonly secret: string;
}

/**
 * The address of a server that a person entered, without a slash at its end. Plain http would show the secret to
 * everybody on the way, so it is for hosts that the operator allowed by name. @throws CredentialsWrong
 */
export function serverUrl(
  typed: string,
  guard: Pick<OutboundGuard, 'policy'>,
  { field, example, secret }: AddressField,
): URL {
  const text = typed.trim();
  const url = URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text}`);
  if (!url || !url.hostname || url.username || url.password) {
    throw new CredentialsWrong(field, `Enter the address of your server, for example ${example}.`);
  }
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  if (url.protocol === 'http:' && !guard.policy.isListed(url.hostname, port)) {
    throw new CredentialsWrong(field, `Use the https address of your server; http would reveal your ${secret}.`);
  }
  return url;
}
