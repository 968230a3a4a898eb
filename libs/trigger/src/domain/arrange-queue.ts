import type { ArrangeQueue } from '#contracts';
import type { Problem } from '#time';

/** Draws an integer from 0 to below `bound`. */
export type Draw = (bound: number) => number;

export type Arranged = { refs: string[] } | { problems: Problem[] };

type Move = Pick<ArrangeQueue, 'move' | 'ref' | 'beforeRef'>;

/** The refs of a queue in their new order, or why they cannot be arranged so. */
export function arrangeQueue(refs: readonly string[], { move, ref, beforeRef }: Move, draw: Draw): Arranged {
  if (move === 'shuffle') return { refs: shuffle(refs, draw) };
  if (ref === undefined) return { problems: [{ field: 'ref', message: 'must name the item that moves' }] };
  const others = refs.filter((other) => other !== ref);
  switch (move) {
    case 'first':
      return { refs: [ref, ...others] };
    case 'last':
      return { refs: [...others, ref] };
    case 'before': {
      const at = others.indexOf(beforeRef ?? '');
      if (at < 0) return { problems: [{ field: 'beforeRef', message: 'must name another item of the queue' }] };
      return { refs: others.toSpliced(at, 0, ref) };
    }
  }
}

/** Every order is as likely as any other. */
function shuffle(refs: readonly string[], draw: Draw): string[] {
  const left = [...refs];
  const mixed: string[] = [];
  while (left.length > 0) mixed.push(...left.splice(draw(left.length), 1));
  return mixed;
}
