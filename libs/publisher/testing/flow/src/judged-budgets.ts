import { randomUUID } from 'node:crypto';
import { isClean, type QuotaCounts, seededRandom, type Verdict, verdictOn } from '#testing';
import { realNetworks } from '../../real-networks.js';
import { FlowStage } from './flow-stage.js';

export interface BudgetsOptions {
  readonly seed: number;
  /** Of each of the two busy accounts. */
  readonly posts: number;
  readonly limit: number;
  readonly windowMs: number;
  readonly settleMs: number;
}

export interface JudgedBudgets {
  readonly verdict: Verdict;
  readonly quotas: QuotaCounts;
  /** Posts of an account that were accepted before one that was due earlier. */
  readonly outOfOrder: number;
  /** Of the accounts that had enough, milliseconds from due to accepted. */
  readonly othersP99Ms: number;
  readonly passed: boolean;
}

const SETTINGS = { concurrency: 16, networkShare: 100, leaseMs: 20_000, sweepMs: 500, retryForSeconds: 86_400 };
const OTHERS = 5;
const POSTS_OF_OTHERS = 4;

/**
 * Two accounts have more posts than their instance takes in a window: one is told what is left with each answer, the other
 * only by a refusal. Nothing is asked before its time, all goes out in order, and other accounts do not feel it.
 */
export async function judgeBudgets({ seed, posts, limit, windowMs, settleMs }: BudgetsOptions): Promise<JudgedBudgets> {
  const random = seededRandom(seed);
  const stage = await FlowStage.open(await realNetworks(), SETTINGS);
  try {
    const wishes: { account: string; posts: number }[] = [
      ...['told', 'untold'].map((account) => ({ account, posts })),
      ...Array.from({ length: OTHERS }, (_, index) => ({ account: `other${index}`, posts: POSTS_OF_OTHERS })),
    ];
    const channels = new Map<string, string>();
    for (const { account } of wishes) {
      const credentials = { instance: stage.fakenet.url, token: `token-${account}` };
      channels.set(account, await stage.bench.connect('mastodon', credentials));
    }
    const left = wishes.flatMap((wish) => Array.from({ length: wish.posts }, () => wish.account));
    while (left.length > 0) {
      const [account = ''] = left.splice(Math.floor(random() * left.length), 1);
      await stage.ask('mastodon', channels.get(account) ?? '', `${account} ${randomUUID()}`);
    }
    const quota = { network: 'mastodon', limit, windowMs };
    await stage.fakenet.quotas([
      { ...quota, account: 'told' },
      { ...quota, account: 'untold', silent: true },
    ]);
    await stage.run();
    await stage.settled(settleMs);
    const accepted = await stage.fakenet.ledger();
    const verdict = verdictOn({ expected: stage.asked, accepted, shown: await stage.shown() });
    const isOther = ({ text }: { text: string }) => text.startsWith('other');
    const others = verdictOn({ expected: stage.asked.filter(isOther), accepted: accepted.filter(isOther), shown: [] });
    const quotas = await stage.fakenet.quotaCounts();
    const outOfOrder = countOutOfOrder(
      accepted.map(({ text }) => text),
      stage.asked.map(({ text }) => text),
    );
    const kept = quotas.insideRetryAfter === 0 && quotas.pastTheEnd === 0 && quotas.refused > 0;
    const passed = isClean(verdict) && verdict.notSent === 0 && outOfOrder === 0 && kept;
    return { verdict, quotas, outOfOrder, othersP99Ms: others.lateP99Ms, passed };
  } finally {
    await stage.stop();
  }
}

/** @param asked in due order; the first word of a text is its account */
function countOutOfOrder(accepted: readonly string[], asked: readonly string[]): number {
  const place = new Map(asked.map((text, index) => [text, index]));
  const latest = new Map<string, number>();
  let count = 0;
  for (const text of accepted) {
    const [account = ''] = text.split(' ');
    const at = place.get(text) ?? -1;
    if (at < (latest.get(account) ?? -1)) count += 1;
    latest.set(account, Math.max(at, latest.get(account) ?? -1));
  }
  return count;
}
