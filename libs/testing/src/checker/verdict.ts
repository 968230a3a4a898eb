import type { Expected, Histories, Shown } from './histories.js';
import { misplaced } from './misplaced.js';

/** The counts that a run prints. */
export interface Verdict {
  /** Asked for, nowhere on the network, and not shown as what a person can act on. */
  lost: number;
  /** On the network more often than wished; each repeat counts. */
  dup: number;
  /** Accepted before its due instant. */
  early: number;
  /** On the network though nobody asked, or after the answer that it would not go out. */
  phantom: number;
  /** Shown as failed, missed or cancelled, but it is there. */
  falseFailed: number;
  /** Shown as sent, but it is not there. */
  falsePublished: number;
  /** Below a post, but not after and below what it had to follow. */
  misplaced: number;
  /** Came to no end; `unknown` counts where the network lets us know. */
  stuck: number;
  /** Shown as failed, missed or cancelled, and not there: a true word, but not what was wished. */
  notSent: number;
  /** Shown as `unknown` where nobody can know. */
  unknown: number;
  /** Milliseconds from due instant to acceptance. */
  lateP99Ms: number;
  lateMaxMs: number;
}

const BROKEN = ['lost', 'dup', 'early', 'phantom', 'falseFailed', 'falsePublished', 'misplaced', 'stuck'] as const;
const GIVEN_UP = new Set(['failed', 'missed', 'cancelled']);

type Counts = Omit<Verdict, 'lateP99Ms' | 'lateMaxMs' | 'phantom' | 'misplaced'> & { phantom?: number };

/** Joins what was asked for with the networks' ledger and with what people are shown. */
export function verdictOn({ expected, accepted, shown, attempted = [] }: Histories): Verdict {
  const acceptedAs = Map.groupBy(accepted, (entry) => `${entry.network} ${entry.text}`);
  const shownAs = new Map(shown.map((one) => [`${one.network} ${one.postId}`, one]));
  const askedFor = new Set([...expected.map(({ text }) => text), ...attempted]);
  const strangers = accepted.filter(({ text }) => !askedFor.has(text)).length;
  const lateness: number[] = [];
  const judged = expected.map((wanted) => {
    const at = (acceptedAs.get(`${wanted.network} ${wanted.text}`) ?? []).map((entry) => Date.parse(entry.acceptedAt));
    lateness.push(...at.map((instant) => instant - Date.parse(wanted.dueAt)));
    return judge(wanted, at, shownAs.get(`${wanted.network} ${wanted.postId}`));
  });
  lateness.sort((a, b) => a - b);
  const sum = (count: keyof Counts) => judged.reduce((total, one) => total + (one[count] ?? 0), 0);
  return {
    lost: sum('lost'),
    dup: sum('dup'),
    early: sum('early'),
    phantom: strangers + sum('phantom'),
    falseFailed: sum('falseFailed'),
    falsePublished: sum('falsePublished'),
    misplaced: misplaced(expected, acceptedAs),
    stuck: sum('stuck'),
    notSent: sum('notSent'),
    unknown: sum('unknown'),
    lateP99Ms: lateness[Math.ceil(lateness.length * 0.99) - 1] ?? 0,
    lateMaxMs: lateness.at(-1) ?? 0,
  };
}

/** @param at instants at which the network accepted it, epoch milliseconds */
function judge(wanted: Expected, at: readonly number[], shown: Shown | undefined): Partial<Counts> {
  const withdrawnAt = wanted.withdrawnAt === undefined ? undefined : Date.parse(wanted.withdrawnAt);
  const timely = {
    dup: Math.max(0, at.length - (wanted.sends ?? 1)),
    early: at.filter((instant) => instant < Date.parse(wanted.dueAt)).length,
  };
  if (withdrawnAt !== undefined) return { ...timely, phantom: at.filter((instant) => instant > withdrawnAt).length };
  return { ...timely, ...standing(wanted, at.length > 0, stateOf(wanted, shown)) };
}

/** How a message is shown: what is out of a publication that went wrong is out. */
function stateOf({ part = 0 }: Expected, shown: Shown | undefined): string | undefined {
  return part < (shown?.partsSent ?? 0) ? 'sent' : shown?.state;
}

function standing({ mayStayUnknown }: Expected, isThere: boolean, state: string | undefined): Partial<Counts> {
  if (state === 'sent') return isThere ? {} : { falsePublished: 1, lost: 1 };
  if (state !== undefined && GIVEN_UP.has(state)) return isThere ? { falseFailed: 1 } : { notSent: 1 };
  if (state === 'unknown' && mayStayUnknown) return { unknown: 1 };
  return isThere ? { stuck: 1 } : { stuck: 1, lost: 1 };
}

/** Whether no promise was broken, whatever the lateness, and whatever was not sent with a true word about it. */
export function isClean(verdict: Verdict): boolean {
  return BROKEN.every((count) => verdict[count] === 0);
}
