/** A server may not make us wait longer than this. */
const LONGEST_MS = 24 * 3_600_000;

/**
 * Milliseconds until the network wants to be asked again.
 *
 * @param value seconds or an HTTP date (RFC 9110, 10.2.3), or an ISO instant (Mastodon's X-RateLimit-Reset)
 */
export function retryAfterMs(value: string | null | undefined, now: number): number | undefined {
  if (!value) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), LONGEST_MS) : undefined;
}
