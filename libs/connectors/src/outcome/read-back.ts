import type { Reconciled, RemotePost } from '../connector.port.js';

/** A post of the account as the network shows it. */
export interface SeenPost extends RemotePost {
  readonly text: string;
  /** ISO instant. */
  readonly createdAt: string;
  /** Remote id of what it answers, where the network shows it. */
  readonly answers?: string;
  /** Somebody else's: it only tells how far back the page goes. */
  readonly others?: boolean;
}

export interface Sought {
  readonly text: string;
  /** Remote id of what it answers; a post that answers something else is another one. */
  readonly answers?: string | undefined;
  /** ISO instant before which it cannot have been posted. */
  readonly since: string;
}

/** Clocks kept by NTP differ by less; a larger allowance would take an older equal post for ours. */
const CLOCK_ALLOWANCE_MS = 2000;
const MOST_PAGES = 5;

/** What two texts have in common that a network shows differently: white space, case, Unicode's form. */
export function squeezed(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, '').toLowerCase();
}

/**
 * Looks for a post of ours among what the account posted since: the oldest equal one. `certain` is true when a page
 * held nothing recent any more, or the pages ended.
 *
 * @param pages newest first
 */
export async function lookThrough(
  pages: AsyncIterable<readonly SeenPost[]>,
  sought: Sought,
  comparable: (text: string) => string = squeezed,
): Promise<Reconciled> {
  const wanted = comparable(sought.text);
  const since = Date.parse(sought.since) - CLOCK_ALLOWANCE_MS;
  let seen: SeenPost | undefined;
  let read = 0;
  let complete = true;
  for await (const page of pages) {
    const recent = page.filter((post) => Date.parse(post.createdAt) >= since);
    const ours = ({ others, answers, text }: SeenPost) =>
      !others && answers === sought.answers && comparable(text) === wanted;
    seen = recent.filter(ours).at(-1) ?? seen;
    read += 1;
    if (recent.length === 0) break;
    complete = read < MOST_PAGES;
    if (!complete) break;
  }
  if (!seen) return { found: false, certain: complete };
  const { remoteId, url, facts } = seen;
  return { found: true, remoteId, url, ...(facts && { facts }) };
}
