import { describe, expect, it } from '@jest/globals';
import { decodeCursor, encodeCursor, page } from './cursor.js';

const id = '01a1fdbe-a26f-70b7-be79-8ea046a13c61';

describe('cursor', () => {
  it('comes back as it went out', () => {
    const cursor = { key: '2026-11-21T10:00:00.000Z', id };
    expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor);
  });

  it.each([
    '',
    'nonsense',
    encodeCursor({ key: 'no instant', id }),
    encodeCursor({ key: '2026-11-21T10:00:00.000Z', id: 'no id' }),
    Buffer.from(`2026-11-21|${id}|more`).toString('base64url'),
  ])('is refused when it was not made here: %s', (text) => {
    expect(decodeCursor(text)).toBeUndefined();
  });

  it('is given only when there is more', () => {
    const items = ['a', 'b', 'c'];
    const cursorOf = (key: string) => ({ key, id });
    expect(page(items, 3, cursorOf)).toEqual({ items });
    expect(page(items, 2, cursorOf)).toEqual({ items: ['a', 'b'], nextCursor: encodeCursor({ key: 'b', id }) });
  });
});
