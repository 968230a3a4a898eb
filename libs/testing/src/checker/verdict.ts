/** What a person asked for: one post on one channel. */
export interface Expected {
  postId: string;
  network: string;
  /** Unlike that of any other post. */
  text: string;
  /** ISO instant. */
  dueAt: string;
}

/** What a network accepted, by its own ledger. */
export interface Accepted {
  network: string;
  text: string;
  /** ISO instant. */
  acceptedAt: string;
}

/** Where a publication ended, as people are shown. */
export interface Shown {
  postId: string;
  network: string;
  state: string;
}

/** The counts that a run prints; all but lateness must be 0. */
export interface Verdict {
  /** Asked for, and nowhere on the network. */
  lost: number;
  /** On the network more than once; each repeat counts. */
  dup: number;
  /** Accepted before its due instant. */
  early: number;
  /** On the network though nobody asked. */
  phantom: number;
  /** Shown as failed or missed, but it is there. */
  falseFailed: number;
  /** Shown as sent, but it is not there. */
  falsePublished: number;
  /** Neither sent nor failed at the end; `unknown` counts, because these networks let us know. */
  stuck: number;
  /** Milliseconds from due instant to acceptance. */
  lateP99Ms: number;
  lateMaxMs: number;
}

const GIVEN_UP = new Set(['failed', 'missed', 'cancelled']);

/**
 * Joins what was asked for with the networks' ledger and with what people are shown.
 *
 * @param attempted texts whose request got no answer: they may be out or not, and are no phantoms
 */
export function verdictOn(facts: {
  expected: readonly Expected[];
  accepted: readonly Accepted[];
  shown: readonly Shown[];
  attempted?: readonly string[];
}): Verdict {
  const place = (on: { network: string }, text: string) => `${on.network} ${text}`;
  const acceptedAt = Map.groupBy(facts.accepted, (entry) => place(entry, entry.text));
  const shownAs = new Map(facts.shown.map((shown) => [`${shown.network} ${shown.postId}`, shown.state]));
  const askedFor = new Set([...facts.expected.map(({ text }) => text), ...(facts.attempted ?? [])]);
  const lateness: number[] = [];
  const verdict: Verdict = {
    lost: 0,
    dup: 0,
    early: 0,
    phantom: facts.accepted.filter(({ text }) => !askedFor.has(text)).length,
    falseFailed: 0,
    falsePublished: 0,
    stuck: 0,
    lateP99Ms: 0,
    lateMaxMs: 0,
  };
  for (const wanted of facts.expected) {
    const entries = acceptedAt.get(place(wanted, wanted.text)) ?? [];
    const state = shownAs.get(`${wanted.network} ${wanted.postId}`);
    const late = entries.map((entry) => Date.parse(entry.acceptedAt) - Date.parse(wanted.dueAt));
    lateness.push(...late);
    if (entries.length === 0) verdict.lost += 1;
    verdict.dup += Math.max(0, entries.length - 1);
    verdict.early += late.filter((milliseconds) => milliseconds < 0).length;
    if (state === 'sent' && entries.length === 0) verdict.falsePublished += 1;
    else if (state !== undefined && GIVEN_UP.has(state)) verdict.falseFailed += entries.length > 0 ? 1 : 0;
    else if (state !== 'sent') verdict.stuck += 1;
  }
  lateness.sort((a, b) => a - b);
  verdict.lateP99Ms = lateness[Math.ceil(lateness.length * 0.99) - 1] ?? 0;
  verdict.lateMaxMs = lateness.at(-1) ?? 0;
  return verdict;
}

/** Whether nothing went wrong, whatever the lateness. */
export function isClean({ lateP99Ms: _p99, lateMaxMs: _max, ...counts }: Verdict): boolean {
  return Object.values(counts).every((count) => count === 0);
}
