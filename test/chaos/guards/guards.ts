/** Files of publisher's tests, below its src. */
export const SPECS = [
  'publishing',
  'quarantine',
  'flow',
  'holding',
  'letting-go',
  'late-at-the-door',
  'keys',
  'renewal',
  'threads',
] as const;

/** One wall between people and a doubled, early or lost post, how to take it away, and the test that must miss it. */
export interface Guard {
  readonly name: string;
  /** Below libs/publisher/src, or below libs with a slash before it. */
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly code: string;
  readonly without: string;
  readonly missedBy: string;
  /** Where that test is; absent: in publishing or quarantine. */
  readonly spec?: (typeof SPECS)[number];
}

export const GUARDS: readonly Guard[] = [
  {
    name: 'fence',
    file: 'persistence/publication.repository.ts',
    code: ' AND p.fence = c.fence',
    without: '',
    missedBy: 'writes many ends in one commit, each only under its own fence, and tells each in its own post',
  },
  {
    name: 'due check on the clock of the database',
    file: 'persistence/work.repository.ts',
    code: ' AND p.due_at <= ${NOW}',
    without: '',
    missedBy: 'claims nothing before its instant by the clock of the database, even when it was fired',
  },
  {
    name: 'intent: one claim for one publication',
    file: 'persistence/work.repository.ts',
    code: "SET state = 'sending', fence = p.fence + 1, attempts",
    without: 'SET fence = p.fence + 1, attempts',
    missedBy: 'says too late to a cancel once it is being sent',
  },
  {
    name: 'attempt key that is kept for a repeat',
    file: 'persistence/attempt.repository.ts',
    code: 'SET sends = a.sends + 1, fence',
    without: 'SET sends = a.sends + 1, key = excluded.key, fence',
    missedBy: 'sends again under the same key what is not there, where that cannot double it',
  },
  {
    name: 'reconciling',
    file: 'use-cases/network-asking.ts',
    code: 'if (answer.found) return',
    without: 'if (answer.found && Number.isNaN(0)) return',
    missedBy: 'finds a post whose answer was lost, without sending again',
  },
  {
    name: 'sweep for lost senders',
    file: 'persistence/work.repository.ts',
    code: "p.state = 'sending' AND p.lease_until < (SELECT clock_timestamp())",
    without: 'false',
    missedBy: 'takes over what a dead process was sending as unknown, and the late word of that process counts nothing',
  },
  {
    name: 'question whether the network cannot take it twice',
    file: 'domain/look.ts',
    code: 'return repeatSafe;',
    without: 'return true;',
    missedBy: 'never sends again what could double: it stays unknown and people are asked',
  },
  {
    name: 'lease asked for in the tick before the send',
    file: 'domain/send-once.ts',
    code: '  if (!ports.stillHeld()) return LEASE_LOST;\n  if (ports.prepare',
    without: '  if (ports.prepare',
    missedBy: 'sends nothing when the lease may have passed on',
  },
  {
    name: 'too late after a doubt',
    file: 'domain/publication-state.ts',
    code: 'return doubted || ',
    without: 'return ',
    missedBy: 'says too late to a cancel and to an edit of what is due again after a doubt',
  },
  {
    name: 'row lock of a cancel and an edit',
    file: 'persistence/publication.repository.ts',
    code: 'ORDER BY p.id FOR UPDATE',
    without: 'ORDER BY p.id',
    missedBy: 'lets a claim that is about to commit win over a cancel',
  },
  {
    name: 'idempotency key of connecting',
    file: 'persistence/channel.repository.ts',
    code: 'return row && (await this.find(tx, workspace, row.id));',
    without: 'return row && undefined;',
    missedBy: 'connects once for one key and keeps the secret sealed',
  },
  {
    name: 'quarantine',
    file: 'domain/look.ts',
    code: 'if (heldAlready || isQuarantined(lostSenders) || ',
    without: 'if (heldAlready || ',
    missedBy: 'is not given to a fourth process by itself, and people see why',
  },
  {
    name: 'lane lock: one claim for one channel',
    file: 'persistence/work.repository.ts',
    code: "chosen.filter(({ channelId, network }) => network === '' || free.has(channelId))",
    without: 'chosen',
    missedBy: 'takes no two of a channel while the claim of the first is about to commit',
    spec: 'flow',
  },
  {
    name: 'second look whether something of the channel is being sent',
    file: 'persistence/work.repository.ts',
    code: "${WAITS} AND NOT EXISTS (SELECT 1 FROM publication s WHERE s.channel_id = p.channel_id AND s.state = 'sending')",
    without: '${WAITS}',
    missedBy: 'takes no two of a channel in claims at the same time, even when an earlier one comes due between them',
    spec: 'flow',
  },
  {
    name: 'order of a channel',
    file: 'persistence/work.repository.ts',
    code: 'ORDER BY e.due_at, e.id LIMIT 1)',
    without: 'ORDER BY e.due_at DESC, e.id LIMIT 1)',
    missedBy: 'lets posts of one channel leave one at a time, in the order in which they were due',
    spec: 'flow',
  },
  {
    name: 'closing of a channel for as long as its network wants',
    file: 'persistence/lane.repository.ts',
    code: `closed_until = CASE WHEN t.of = 'account' AND t."closedMs" IS NOT NULL`,
    without: 'closed_until = CASE WHEN false',
    missedBy: 'sends nothing while nothing is left of an account, and leaves other accounts alone',
    spec: 'flow',
  },
  {
    name: 'lock that claims share and a hold takes alone',
    file: 'persistence/hold.repository.ts',
    code: 'await tx.query(`SELECT pg_advisory_xact_lock(${LOCK})`);',
    without: '',
    missedBy: 'waits for a claim that is about to commit, and counts what it took',
    spec: 'holding',
  },
  {
    name: 'late policy of what a hold let go',
    file: 'domain/let-go.ts',
    code: "return onLate !== 'fire'",
    without: 'return Number.isNaN(0)',
    missedBy: 'goes by the policy past its grace: skip',
    spec: 'letting-go',
  },
  {
    name: 'late policy of what waited too long to be begun',
    file: 'persistence/work.repository.ts',
    code: 'chosen.filter(({ id }) => !late.includes(id))',
    without: 'chosen',
    missedBy: 'is claimed by nobody before it is decided, and decided on once by two processes',
    spec: 'late-at-the-door',
  },
  {
    name: 'distance between late ones of a channel',
    file: 'domain/let-go.ts',
    code: 'inMs + terms.paceSeconds * 1000',
    without: 'inMs',
    missedBy: 'goes out in due order at a distance when it is late within its grace',
    spec: 'letting-go',
  },
  {
    name: 'decision before what was let go may be claimed',
    file: 'persistence/hold.repository.ts',
    code: 'next_at = clock_timestamp(), let_go = true',
    without: 'next_at = clock_timestamp()',
    missedBy: 'is claimed by nobody before that is decided',
    spec: 'letting-go',
  },
  {
    name: 'comparison before a secret is sealed anew',
    file: '/security/src/sealed/rotate-sealed.ts',
    code: ' AND t.${quoted(name)} = r.sealed',
    without: '',
    missedBy: 'leaves alone what somebody changes between its look and its write',
    spec: 'keys',
  },
  {
    name: 'row lock of a renewal of access',
    file: 'persistence/channel-access.repository.ts',
    code: 'WHERE workspace_id = $1 AND channel_id = $2 FOR UPDATE SKIP LOCKED',
    without: 'WHERE workspace_id = $1 AND channel_id = $2',
    missedBy: 'is renewed once for fifty sends of several processes at the same time',
    spec: 'renewal',
  },
  {
    name: 'place of a thread where it goes on',
    file: 'domain/parts.ts',
    code: 'part: part + 1, ...(url && { url })',
    without: 'part, ...(url && { url })',
    missedBy: 'goes out in order, each below the one before it, and the comment below the post',
    spec: 'threads',
  },
];
