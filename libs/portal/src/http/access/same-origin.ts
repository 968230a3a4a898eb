const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** What of a request says which page it came from. */
export interface Whence {
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
  readonly host: string | undefined;
}

/** This installation's own pages: its public address, and the very address asked when that is this machine itself. */
export function isOwnOrigin(origin: string, host: string | undefined, publicUrl: string): boolean {
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  if (from.origin === new URL(publicUrl).origin) return true;
  // A page elsewhere cannot have a loopback name as its origin, so a rebound DNS name does not pass.
  return LOOPBACK.has(from.hostname) && from.host === host;
}

/** Whether a request that carries a cookie was made by our own page (OWASP: verify the origin with standard headers). */
export function isSameOrigin({ origin, fetchSite, host }: Whence, publicUrl: string): boolean {
  if (fetchSite !== undefined && fetchSite !== 'same-origin') return false;
  if (origin !== undefined) return isOwnOrigin(origin, host, publicUrl);
  return fetchSite === 'same-origin';
}
