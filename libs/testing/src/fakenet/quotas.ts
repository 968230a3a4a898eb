import type { Exchange, NetAnswer } from './exchange.js';

/** What each account of a network may ask in a window of time, and whether its answers say what is left. */
export interface Quota {
  readonly network: string;
  /** An account that has its own; without it all of the network's. */
  readonly account?: string;
  readonly limit: number;
  readonly windowMs: number;
  /** Says nothing before it refuses. */
  readonly silent?: boolean;
}

/** What callers made of it. */
export interface QuotaCounts {
  /** Requests that were refused. */
  refused: number;
  /** Requests of an account that had been told to wait, before its wait was over. */
  insideRetryAfter: number;
  /** Requests of an account that had been told that nothing is left, before its window was over. */
  pastTheEnd: number;
}

interface Account {
  window: number;
  used: number;
  /** Epoch milliseconds until which it was told to wait. */
  waitsUntil: number;
  /** The same, for what the headers of an accepted request said. */
  spentUntil: number;
}

/** Windows that begin at the same time for everybody, as in Mastodon's (rack_attack: fixed windows by the clock). */
export class Quotas {
  readonly counts: QuotaCounts = { refused: 0, insideRetryAfter: 0, pastTheEnd: 0 };
  private rules: readonly Quota[] = [];
  private readonly accounts = new Map<string, Account>();

  replace(rules: readonly Quota[]): void {
    this.rules = rules;
  }

  /**
   * Counts a request.
   *
   * @returns a refusal, or the headers that the answer gets
   */
  take({ network, account }: Pick<Exchange, 'network' | 'account'>, now: number): NetAnswer | Record<string, string> {
    const rule = this.rules.find((one) => one.network === network && (one.account ?? account) === account);
    if (rule === undefined || account === undefined) return {};
    const window = Math.floor(now / rule.windowMs);
    const resetAt = (window + 1) * rule.windowMs;
    const of = this.of(`${network} ${account}`, window);
    if (now < of.waitsUntil) this.counts.insideRetryAfter += 1;
    else if (now < of.spentUntil) this.counts.pastTheEnd += 1;
    if (of.used >= rule.limit) {
      this.counts.refused += 1;
      const seconds = Math.ceil((resetAt - now) / 1000);
      of.waitsUntil = now + seconds * 1000;
      const headers = { 'retry-after': String(seconds), ...(rule.silent ? {} : said(rule, 0, resetAt)) };
      return { status: 429, body: { error: 'Too many requests' }, headers };
    }
    of.used += 1;
    if (rule.silent) return {};
    if (of.used === rule.limit) of.spentUntil = resetAt;
    return said(rule, rule.limit - of.used, resetAt);
  }

  private of(key: string, window: number): Account {
    const account = this.accounts.get(key) ?? { window, used: 0, waitsUntil: 0, spentUntil: 0 };
    if (account.window !== window) Object.assign(account, { window, used: 0 });
    this.accounts.set(key, account);
    return account;
  }
}

/** docs.joinmastodon.org/api/rate-limits */
const said = ({ limit }: Quota, remaining: number, resetAt: number) => ({
  'x-ratelimit-limit': String(limit),
  'x-ratelimit-remaining': String(remaining),
  'x-ratelimit-reset': new Date(resetAt).toISOString(),
});

export function isRefusal(taken: NetAnswer | Record<string, string>): taken is NetAnswer {
  return typeof taken['status'] === 'number';
}
