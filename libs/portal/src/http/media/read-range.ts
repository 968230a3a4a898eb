import type { ByteRange } from '#storage';

const ONE_RANGE = /^bytes=(\d*)-(\d*)$/;

/** The one part that a Range header asks for; undefined, so all of it, for several parts and for what makes no sense (RFC 9110, 14.2). */
export function readRange(header: string | undefined, bytes: number): ByteRange | undefined {
  const [, first = '', last = ''] = ONE_RANGE.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const start = first === '' ? Math.max(0, bytes - Number(last)) : Number(first);
  const end = first === '' || last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  return start <= end && start < bytes ? { start, end } : undefined;
}
