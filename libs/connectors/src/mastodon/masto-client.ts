import type { mastodon } from 'masto';

/** masto is imported on first use: whoever has no Mastodon channel does not pay for it. */
export function loadMasto() {
  return import('masto');
}

export interface MastoAccess {
  readonly url: string;
  readonly token: string;
  readonly signal: AbortSignal;
}

/**
 * A client for one call: masto hands `signal` on from its configuration only (its paginator drops a call's own).
 * It calls the global fetch, which libs/http guards.
 */
export async function mastoClient({ url, token, signal }: MastoAccess): Promise<mastodon.rest.Client> {
  const { createRestAPIClient } = await loadMasto();
  return createRestAPIClient({ url, accessToken: token, requestInit: { signal, redirect: 'error' } });
}
