import type { SignalCondition } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { type Automation, type AutomationRules, type AutomationSource, POST_SETTLED } from '../domain/automation.js';
import type { Target } from '../domain/post.js';
import { iso, present } from './rows.js';

interface Row {
  id: string;
  name: string;
  enabled: boolean;
  source: string;
  conditions: SignalCondition[];
  delay_seconds: number;
  text: string;
  targets: Target[];
  outcome: 'draft' | 'post';
  author_id: string;
  author_name: string;
  runs: number;
  last_run_at: Date | null;
  last_problem: string | null;
  version: number;
  created_at: Date;
  updated_at: Date;
}

function toAutomation(row: Row): Automation {
  return present<Automation>({
    id: row.id,
    name: row.name,
    enabled: row.enabled,
    source: row.source === POST_SETTLED ? { event: 'post_settled' } : { sourceId: row.source },
    conditions: row.conditions,
    delaySeconds: row.delay_seconds,
    template: { text: row.text, targets: row.targets },
    outcome: row.outcome,
    author: { id: row.author_id, name: row.author_name },
    runs: row.runs,
    lastRunAt: row.last_run_at && iso(row.last_run_at),
    lastProblem: row.last_problem,
    version: row.version,
    createdAt: iso(row.created_at),
    updatedAt: iso(row.updated_at),
  });
}

/** The id of a source of ours, or the name of an event. */
function stored(source: AutomationSource): string {
  return 'event' in source ? POST_SETTLED : source.sourceId;
}

function values({ name, enabled, source, conditions, delaySeconds, template, outcome }: AutomationRules): unknown[] {
  const lists = [JSON.stringify(conditions), delaySeconds, template.text, JSON.stringify(template.targets)];
  return [name, enabled, stored(source), ...lists, outcome];
}

@Injectable()
export class AutomationRepository {
  async add(
    tx: Transaction,
    workspace: WorkspaceId,
    { id, author, ...rules }: AutomationRules & Pick<Automation, 'id' | 'author'>,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO automation (workspace_id, id, name, enabled, source, conditions, delay_seconds, text, targets, outcome,
          author_id, author_name)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [workspace, id, ...values(rules), author.id, author.name],
    );
  }

  /** Raises the version. */
  async save(tx: Transaction, workspace: WorkspaceId, id: string, rules: AutomationRules): Promise<void> {
    await tx.query(
      `UPDATE automation SET name = $3, enabled = $4, source = $5, conditions = $6, delay_seconds = $7, text = $8,
          targets = $9, outcome = $10, version = version + 1, updated_at = clock_timestamp()
        WHERE workspace_id = $1 AND id = $2`,
      [workspace, id, ...values(rules)],
    );
  }

  /** In the order they were made; a workspace has at most 200. */
  async list(tx: Transaction, workspace: WorkspaceId): Promise<Automation[]> {
    const sql = 'SELECT * FROM automation WHERE workspace_id = $1 ORDER BY created_at, id LIMIT 200';
    return (await tx.query<Row>(sql, [workspace])).map(toAutomation);
  }

  async find(tx: Transaction, workspace: WorkspaceId, id: string): Promise<Automation | undefined> {
    const sql = 'SELECT * FROM automation WHERE workspace_id = $1 AND id = $2';
    return (await tx.query<Row>(sql, [workspace, id])).map(toAutomation)[0];
  }

  async lock(tx: Transaction, workspace: WorkspaceId, id: string): Promise<Automation | undefined> {
    const sql = 'SELECT * FROM automation WHERE workspace_id = $1 AND id = $2 FOR UPDATE';
    return (await tx.query<Row>(sql, [workspace, id])).map(toAutomation)[0];
  }

  async remove(tx: Transaction, workspace: WorkspaceId, id: string): Promise<boolean> {
    const sql = 'DELETE FROM automation WHERE workspace_id = $1 AND id = $2 RETURNING id';
    return (await tx.query(sql, [workspace, id])).length > 0;
  }

  /** Those that wait for a source, by its id or the event's name. Index automation_source. */
  async waitingFor(tx: Transaction, workspace: WorkspaceId, source: string): Promise<Automation[]> {
    const sql = 'SELECT * FROM automation WHERE workspace_id = $1 AND source = $2 AND enabled ORDER BY id';
    return (await tx.query<Row>(sql, [workspace, source])).map(toAutomation);
  }

  async isUsed(tx: Transaction, workspace: WorkspaceId, source: string): Promise<boolean> {
    const sql = 'SELECT 1 FROM automation WHERE workspace_id = $1 AND source = $2 LIMIT 1';
    return (await tx.query(sql, [workspace, source])).length > 0;
  }

  /** False when it ran for these news before. */
  async begin(tx: Transaction, workspace: WorkspaceId, id: string, newsId: string): Promise<boolean> {
    const sql = `INSERT INTO automation_run (workspace_id, automation_id, signal_id) VALUES ($1, $2, $3)
      ON CONFLICT DO NOTHING RETURNING signal_id`;
    return (await tx.query(sql, [workspace, id, newsId])).length > 0;
  }

  async noteRun(tx: Transaction, workspace: WorkspaceId, id: string, problem: string | undefined): Promise<void> {
    await tx.query(
      `UPDATE automation SET runs = runs + 1, last_run_at = clock_timestamp(), last_problem = $3
        WHERE workspace_id = $1 AND id = $2`,
      [workspace, id, problem ?? null],
    );
  }

  /** Which posts were made by an automation: what becomes of them is no news, or one could feed itself for ever. */
  async made(tx: Transaction, workspace: WorkspaceId, postIds: readonly string[]): Promise<ReadonlySet<string>> {
    const sql = 'SELECT id FROM post WHERE workspace_id = $1 AND id = ANY ($2::uuid[]) AND automation_id IS NOT NULL';
    const rows = await tx.query<{ id: string }>(sql, [workspace, postIds]);
    return new Set(rows.map(({ id }) => id));
  }
}
