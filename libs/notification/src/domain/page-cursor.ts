const POSITION = /^[1-9]\d{0,17}$/;

/** A page's cursor is the position of its last row. `undefined` when it is not one of ours. */
export function positionOf(cursor: string): string | undefined {
  return POSITION.test(cursor) ? cursor : undefined;
}
