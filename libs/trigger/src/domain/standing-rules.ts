import type { LatePolicy } from '#contracts';
import type { LateRule } from './due-decision.js';

/** A pause, or what a scope says about what is late; the installation's have no workspace. */
export interface StandingRule {
  workspaceId: string | null;
  /** `schedule:<ref>`, `group:<label>`, `workspace` or `installation`. */
  scope: string;
  /** Why it is paused; null for a late policy. */
  pause: string | null;
  onLate: LatePolicy | null;
  graceSeconds: number | null;
}

/** The part of a schedule on which rules are found. */
export interface RuledSchedule {
  workspaceId: string;
  ref: string;
  groups: readonly string[];
  onLate: LatePolicy | null;
  graceSeconds: number | null;
}

/** The scopes of a workspace that apply to a schedule, the nearest first. */
export function scopesOf({ ref, groups }: Pick<RuledSchedule, 'ref' | 'groups'>): string[] {
  return [`schedule:${ref}`, ...groups.map((label) => `group:${label}`), 'workspace'];
}

/** Finds what applies to a schedule: the nearest scope that says something wins, each part of a policy by itself. */
export class StandingRules {
  private readonly byScope = new Map<string, StandingRule[]>();

  constructor(
    rules: readonly StandingRule[],
    private readonly usual: LateRule,
  ) {
    for (const rule of rules) {
      const key = keyOf(rule.workspaceId, rule.scope);
      this.byScope.set(key, [...(this.byScope.get(key) ?? []), rule]);
    }
  }

  /** Why the nearest paused scope is paused. */
  pauseOf(schedule: RuledSchedule): string | undefined {
    return this.applying(schedule).find(({ pause }) => pause !== null)?.pause ?? undefined;
  }

  lateRuleOf(schedule: RuledSchedule): LateRule {
    const rules = [schedule, ...this.applying(schedule)];
    return {
      onLate: firstSaid(rules.map(({ onLate }) => onLate)) ?? this.usual.onLate,
      graceSeconds: firstSaid(rules.map(({ graceSeconds }) => graceSeconds)) ?? this.usual.graceSeconds,
    };
  }

  private applying(schedule: RuledSchedule): StandingRule[] {
    if (this.byScope.size === 0) return [];
    const keys = scopesOf(schedule).map((scope) => keyOf(schedule.workspaceId, scope));
    return [...keys, keyOf(null, 'installation')].flatMap((key) => this.byScope.get(key) ?? []);
  }
}

const keyOf = (workspaceId: string | null, scope: string) => `${workspaceId ?? ''} ${scope}`;
const firstSaid = <T>(values: readonly (T | null)[]): T | undefined =>
  values.find((value): value is T => value !== null);
