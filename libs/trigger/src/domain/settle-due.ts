import type { LatePolicy } from '#contracts';
import { decideDue, type DueDecision, type LateRule } from './due-decision.js';
import { PACED_AFTER_MS, type Pacing } from './pacing.js';
import type { StandingRules } from './standing-rules.js';

/** An occurrence whose instant came, with what its schedule says. */
export interface DueOccurrence {
  scheduleId: string;
  workspaceId: string;
  ref: string;
  revision: number;
  dueAt: Date;
  /** When it was to fire: `dueAt`, unless it was put off or asked for. */
  fireAt: Date;
  asked: boolean;
  withdrawn: boolean;
  groups: string[];
  onLate: LatePolicy | null;
  graceSeconds: number | null;
}

export type DueOutcome = DueDecision | { kind: 'postpone'; until: Date };

export interface SettledDue {
  occurrence: DueOccurrence;
  outcome: DueOutcome;
  /** By which what follows the firing goes, if it is kept back; absent: a person asked for it. */
  late?: LateRule;
}

/** By which a group of a workspace is paced. */
export const paceKey = (workspaceId: string, label: string) => `${workspaceId} ${label}`;

/**
 * Decides each occurrence, in the order given. What fires although it is later than a minute waits for its groups' turn,
 * so that nothing is machine-gunned after an outage.
 */
export function settleDue(
  due: readonly DueOccurrence[],
  { rules, pacing, now }: { rules: StandingRules; pacing: Pacing; now: Date },
): SettledDue[] {
  return due.map((occurrence) => {
    const lateMs = Math.max(0, now.getTime() - occurrence.fireAt.getTime());
    const pause = rules.pauseOf(occurrence);
    const late = rules.lateRuleOf(occurrence);
    const decision = decideDue({ ...occurrence, lateMs, pause, late });
    const said = occurrence.asked ? { occurrence } : { occurrence, late };
    if (decision.kind !== 'fire' || lateMs <= PACED_AFTER_MS) return { ...said, outcome: decision };
    const { workspaceId, groups } = occurrence;
    const turn = pacing.turnOf(groups.map((label) => paceKey(workspaceId, label)));
    const outcome: DueOutcome = turn <= now.getTime() ? decision : { kind: 'postpone', until: new Date(turn) };
    return { ...said, outcome };
  });
}
