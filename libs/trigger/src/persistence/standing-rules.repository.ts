import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type RuledSchedule, scopesOf, type StandingRule } from '../domain/standing-rules.js';

/** Plans: hold_scope, late_policy_scope. */
export const STANDING_RULES = `
  WITH wanted AS MATERIALIZED (
    SELECT * FROM unnest($1::uuid[], $2::text[]) AS wanted (workspace_id, scope)
  )
  SELECT h.workspace_id AS "workspaceId", h.scope, h.reason AS pause, NULL AS "onLate", NULL::integer AS "graceSeconds"
  FROM wanted w JOIN hold h ON h.workspace_id = w.workspace_id AND h.scope = w.scope AND NOT h.elsewhere
  UNION ALL
  SELECT workspace_id, scope, reason, NULL, NULL FROM hold WHERE workspace_id IS NULL AND NOT elsewhere
  UNION ALL
  SELECT p.workspace_id, p.scope, NULL, p.on_late, p.grace_seconds
  FROM wanted w JOIN late_policy p ON p.workspace_id = w.workspace_id AND p.scope = w.scope
  UNION ALL
  SELECT workspace_id, scope, NULL, on_late, grace_seconds FROM late_policy WHERE workspace_id IS NULL`;

/** More rules than that are asked for by what they apply to. */
const FEW = 500;

const FEW_RULES = `
  (SELECT workspace_id AS "workspaceId", scope, reason AS pause, NULL AS "onLate", NULL::integer AS "graceSeconds"
   FROM hold WHERE NOT elsewhere LIMIT ${FEW + 1})
  UNION ALL
  (SELECT workspace_id, scope, NULL, on_late, grace_seconds FROM late_policy LIMIT ${FEW + 1})`;

/** Pauses and late policies; needs a system scope. */
@Injectable()
export class StandingRulesRepository {
  /** All that applies to any of these schedules, and perhaps others: most installations have a handful. */
  async of(tx: Transaction, schedules: readonly RuledSchedule[]): Promise<StandingRule[]> {
    const few = await tx.query<StandingRule>(FEW_RULES);
    return few.length <= FEW ? few : await this.applyingTo(tx, schedules);
  }

  private async applyingTo(tx: Transaction, schedules: readonly RuledSchedule[]): Promise<StandingRule[]> {
    const wanted = new Map<string, readonly [workspaceId: string, scope: string]>();
    for (const schedule of schedules) {
      for (const scope of scopesOf(schedule)) {
        wanted.set(`${schedule.workspaceId} ${scope}`, [schedule.workspaceId, scope]);
      }
    }
    const pairs = [...wanted.values()];
    return await tx.query<StandingRule>(STANDING_RULES, [
      pairs.map(([workspaceId]) => workspaceId),
      pairs.map(([, scope]) => scope),
    ]);
  }
}
