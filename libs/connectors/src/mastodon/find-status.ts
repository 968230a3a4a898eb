import type { mastodon } from 'masto';
import { comparable, comparableContent } from './plain-content.js';

/** Statuses a page (docs.joinmastodon.org/methods/accounts/#statuses: at most 40) and pages looked through. */
const PAGE = 40;
const MOST_PAGES = 5;
/** Clocks kept by NTP differ by less; a larger allowance would take an older equal post for ours. */
const CLOCK_ALLOWANCE_MS = 2000;

interface Sought {
  readonly accountId: string;
  readonly text: string;
  /** Id of what it answers. */
  readonly answers?: string;
  /** ISO instant before which it cannot have been posted. */
  readonly since: string;
}

interface Sight {
  readonly status?: mastodon.v1.Status;
  /** The account's statuses were read back to before `since`. */
  readonly complete: boolean;
}

/** Looks for a status of ours among what the account posted since, the oldest equal one first. */
export async function findStatus(client: mastodon.rest.Client, sought: Sought): Promise<Sight> {
  const wanted = comparable(sought.text);
  const since = Date.parse(sought.since) - CLOCK_ALLOWANCE_MS;
  const pages = client.v1.accounts.$select(sought.accountId).statuses.list({ limit: PAGE, excludeReblogs: true });
  let status: mastodon.v1.Status | undefined;
  let read = 0;
  for await (const page of pages) {
    const recent = page.filter((one) => Date.parse(one.createdAt) >= since);
    const equal = (one: mastodon.v1.Status) =>
      comparableContent(one.content) === wanted && (one.inReplyToId ?? undefined) === sought.answers;
    status = recent.filter(equal).at(-1) ?? status;
    read += 1;
    // Pinned or back-dated statuses may break the order: only a page without anything recent ends the search.
    if (recent.length === 0) return status ? { status, complete: true } : { complete: true };
    if (read === MOST_PAGES) return status ? { status, complete: false } : { complete: false };
  }
  return status ? { status, complete: true } : { complete: true };
}
