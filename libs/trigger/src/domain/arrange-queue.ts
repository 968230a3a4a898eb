import type { ArrangeQueue } from '#contracts';
import type { Problem } from '#time';

/** Draws an integer from 0 to below `bound`. */
export type Draw = (bound: number) => number;

type Move = Pick<ArrangeQueue, 'move' | 'ref' | 'beforeRef'>;

/** The refs of a queue in their new order, or why they cannot be arranged so. */
export function arrangeQueue(
  refs: readonly string[],
  { move, ref, beforeRef }: Move,
  draw: Draw,
): string[] | Problem[] {
  if (move === 'shuffle') return shuffle(refs, draw);
  if (ref === undefined) return [{ field: 'ref', message: 'must name the item that moves' }];
  const others = refs.filter((other) => other !== ref);
  switch (move) {
    case 'first':
      return [ref, ...others];
    case 'last':
      return [...others, ref];
    case 'before': {
      const at = others.indexOf(beforeRef ?? '');
      if (at < 0) return [{ field: 'beforeRef', message: 'must name another item of the queue' }];
      return others.toSpliced(at, 0, ref);
    }
  }
}

/** Every order is as likely as any other (Fisher and Yates). */
function shuffle(refs: readonly string[], draw: Draw): string[] {
  const mixed = [...refs];
  for (let end = mixed.length - 1; end > 0; end -= 1) {
    const at = draw(end + 1);
    const [other = '', last = ''] = [mixed[at], mixed[end]];
    mixed[end] = other;
    mixed[at] = last;
  }
  return mixed;
}
