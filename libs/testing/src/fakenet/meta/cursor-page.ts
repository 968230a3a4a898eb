/** A page of an edge (developers.facebook.com/docs/graph-api/results), with opaque cursors. */
export function cursorPage(all: readonly unknown[], query: URLSearchParams) {
  const limit = Math.min(Number(query.get('limit') ?? 25), 100);
  const after = query.get('after');
  const from = after === null ? 0 : Number(Buffer.from(after, 'base64url').toString());
  const data = all.slice(from, from + limit);
  const cursor = Buffer.from(String(from + data.length)).toString('base64url');
  const more = from + data.length < all.length;
  return { data, paging: { cursors: { before: 'x', after: cursor }, ...(more && { next: 'https://more.example' }) } };
}

/** Graph API's instants: whole seconds, and a zone without a colon. */
export const graphInstant = (iso: string) => `${iso.slice(0, 19)}+0000`;
