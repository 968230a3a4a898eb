/** Where a page ends: the sort key and the id of its last item. */
export interface Cursor {
  readonly key: string;
  readonly id: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Opaque to clients. */
export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(`${cursor.key}|${cursor.id}`).toString('base64url');
}

/** Undefined for anything that `encodeCursor` did not make of an ISO instant and a UUID. */
export function decodeCursor(text: string): Cursor | undefined {
  const [key = '', id = '', ...rest] = Buffer.from(text, 'base64url').toString('utf8').split('|');
  const good = rest.length === 0 && UUID.test(id) && key.length <= 40 && !Number.isNaN(Date.parse(key));
  return good ? { key, id } : undefined;
}

export interface Page<Item> {
  items: Item[];
  nextCursor?: string;
}

/** Cuts what was read with one item too many; the extra one only says that there is more. */
export function page<Item>(read: readonly Item[], limit: number, cursorOf: (item: Item) => Cursor): Page<Item> {
  const items = read.slice(0, limit);
  const last = items.at(-1);
  return read.length > limit && last ? { items, nextCursor: encodeCursor(cursorOf(last)) } : { items };
}
