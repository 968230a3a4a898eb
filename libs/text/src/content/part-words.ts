import type { PartName } from './content-problem.js';

/** A part as people call it: the text, the 2nd post of the thread, the first comment. */
export function partWords(part: PartName): string {
  if (part === 'post') return 'The post';
  if (part === 'comment') return 'The first comment';
  return `Post ${Number(part.slice('thread.'.length)) + 2} of the thread`;
}

/** A number of things: 1 file, 3 files. */
export function some(count: number, thing: string): string {
  return count === 1 ? `1 ${thing}` : `${count} ${thing}s`;
}
