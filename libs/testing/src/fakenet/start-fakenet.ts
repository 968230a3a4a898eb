import { FakenetServer } from './fakenet.js';
import type { Fault } from './faults.js';
import { Ledger, type LedgerEntry } from './ledger.js';
import type { PlayedPost } from './played-post.js';
import type { Quota, QuotaCounts } from './quotas.js';

export interface Fakenet {
  /** Origin: a Mastodon instance and a PDS at once. */
  readonly url: string;
  /** host:port, for DROVER_OUTBOUND_ALLOW. */
  readonly target: string;
  /** What was accepted so far, in order. */
  ledger(): Promise<LedgerEntry[]>;
  /** What is to be seen on a network now, in the order it came. */
  posts(network: string): Promise<readonly PlayedPost[]>;
  /** Replaces the fault script. */
  script(faults: readonly Fault[], seed?: number): Promise<void>;
  /** Replaces what accounts may ask in a time. */
  quotas(rules: readonly Quota[]): Promise<void>;
  /** What callers made of the quotas. */
  quotaCounts(): Promise<QuotaCounts>;
  /** How often each fault matched and struck. */
  struck(): Promise<{ fault: Fault; matched: number; struck: number }[]>;
  /** Requests by `<network>.<operation>`. */
  counts(): Promise<Record<string, number>>;
  stop(): Promise<void>;
}

/** Starts it in this process. A ledger that exists is taken up again. */
export async function startFakenet(options: { ledger: string; port?: number }): Promise<Fakenet> {
  const server = new FakenetServer(await Ledger.open(options.ledger));
  await server.listen(options.port ?? 0);
  return {
    url: server.url,
    target: new URL(server.url).host,
    ledger: async () => [...server.ledger.entries],
    posts: async (network) => server.postsOf(network),
    script: async (faults, seed) => server.script.replace(faults, seed),
    quotas: async (rules) => server.quotas.replace(rules),
    quotaCounts: async () => ({ ...server.quotas.counts }),
    struck: async () => server.script.struck(),
    counts: async () => Object.fromEntries(server.counts),
    stop: () => server.close(),
  };
}

/** The same over HTTP, for a Fakenet that is its own process; `stop` leaves that process to its owner. */
export function remoteFakenet(url: string): Fakenet {
  const get = async (path: string) => (await fetch(`${url}/__fakenet/${path}`)).json();
  return {
    url,
    target: new URL(url).host,
    ledger: async () => (await get('ledger')) as LedgerEntry[],
    posts: async (network) => (await get(`posts?network=${network}`)) as PlayedPost[],
    script: async (faults, seed) => {
      await fetch(`${url}/__fakenet/script`, { method: 'POST', body: JSON.stringify({ faults, seed }) });
    },
    quotas: async (rules) => {
      await fetch(`${url}/__fakenet/quotas`, { method: 'POST', body: JSON.stringify(rules) });
    },
    quotaCounts: async () => (await get('quotas')) as QuotaCounts,
    struck: async () => (await get('script')) as { fault: Fault; matched: number; struck: number }[],
    counts: async () => (await get('counts')) as Record<string, number>,
    stop: async () => {},
  };
}
