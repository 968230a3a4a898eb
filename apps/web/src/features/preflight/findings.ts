import type { Finding } from '../../api/types';

const keyOf = ({ code, channelId = '', part = '' }: Finding): string => `${code} ${channelId} ${part}`;

/**
 * What the browser found itself, and what only the server could find. The server's word on the same thing is of a text
 * that may be older.
 */
export function together(own: readonly Finding[], servers: readonly Finding[]): Finding[] {
  const known = new Set(own.map(keyOf));
  const all = [...own, ...servers.filter((finding) => !known.has(keyOf(finding)))];
  // The same on several channels is said once.
  const said = all.filter((one, index) => all.findIndex((other) => other.message === one.message) === index);
  return said.toSorted((one, other) => Number(one.severity === 'warning') - Number(other.severity === 'warning'));
}
