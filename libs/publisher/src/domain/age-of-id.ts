/** Milliseconds since a UUID of version 7 was made: it begins with its instant (RFC 9562, 5.7). Others are of no age. */
export function ageOfId(id: string, now: Date): number {
  if (id[14] !== '7') return 0;
  return now.getTime() - Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
}
