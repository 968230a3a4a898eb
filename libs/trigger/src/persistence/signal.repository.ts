import { Injectable } from '@nestjs/common';
import type { Signal } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';

/** Which signals were taken. */
@Injectable()
export class SignalRepository {
  /** Remembers a signal; gives how many it matched when it was taken before. A rival with the same one is waited for. */
  async take(tx: Transaction, workspace: WorkspaceId, { source, id }: Signal): Promise<number | undefined> {
    const rows = await tx.query(
      `INSERT INTO signal (workspace_id, source, signal_id, matched) VALUES ($1, $2, $3, 0)
       ON CONFLICT DO NOTHING RETURNING signal_id`,
      [workspace, source, id],
    );
    if (rows.length > 0) return undefined;
    const [taken] = await tx.query<{ matched: number }>(
      `SELECT matched FROM signal WHERE workspace_id = $1 AND source = $2 AND signal_id = $3`,
      [workspace, source, id],
    );
    return taken?.matched ?? 0;
  }

  async matched(tx: Transaction, workspace: WorkspaceId, { source, id }: Signal, matched: number): Promise<void> {
    await tx.query(`UPDATE signal SET matched = $4 WHERE workspace_id = $1 AND source = $2 AND signal_id = $3`, [
      workspace,
      source,
      id,
      matched,
    ]);
  }
}
