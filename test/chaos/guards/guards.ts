/** One wall between people and a doubled, early or lost post, how to take it away, and the test that must miss it. */
export interface Guard {
  readonly name: string;
  /** Below libs/publisher/src. */
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly code: string;
  readonly without: string;
  /** Of publishing.int-spec.ts or quarantine.int-spec.ts. */
  readonly missedBy: string;
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
];
