import { Injectable } from '@nestjs/common';
import type { Transaction, WorkspaceId } from '#database';

export type SignInStatus = 'waiting' | 'finishing' | 'choose' | 'connected' | 'failed';

/** A sign-in as stored; `kept` and `found` are sealed. */
export interface SignInRow {
  id: string;
  workspaceId: string;
  personId: string;
  network: string;
  channelId: string | null;
  redirectUri: string;
  status: SignInStatus;
  kept: string | null;
  found: string | null;
  channelIds: string[];
  problemCode: string | null;
  problem: string | null;
  expiresAt: Date;
  /** By the database's clock. */
  isOver: boolean;
}

const COLUMNS = `id, workspace_id AS "workspaceId", person_id AS "personId", network, channel_id AS "channelId",
  redirect_uri AS "redirectUri", status, kept, found, channel_ids AS "channelIds", problem_code AS "problemCode",
  problem, expires_at AS "expiresAt", expires_at < clock_timestamp() AS "isOver"`;

export type NewSignIn = Pick<SignInRow, 'id' | 'personId' | 'network' | 'channelId' | 'redirectUri' | 'kept'> & {
  stateHash: string;
  /** Milliseconds until it is over. */
  forMs: number;
};

/** What a sign-in came to. */
export type SignInEnd =
  | { status: 'choose'; found: string; forMs: number }
  | { status: 'connected'; channelIds: readonly string[] }
  | { status: 'failed'; problemCode: string; problem: string };

/** One workspace's sign-ins at networks. */
@Injectable()
export class SignInRepository {
  async begin(tx: Transaction, workspace: WorkspaceId, one: NewSignIn): Promise<SignInRow> {
    const [row] = await tx.query<SignInRow>(
      `INSERT INTO sign_in (id, workspace_id, person_id, network, channel_id, redirect_uri, state_hash, kept, status, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', clock_timestamp() + $9::float8 * interval '1 millisecond')
       RETURNING ${COLUMNS}`,
      [
        one.id,
        workspace,
        one.personId,
        one.network,
        one.channelId,
        one.redirectUri,
        one.stateHash,
        one.kept,
        one.forMs,
      ],
    );
    if (row === undefined) throw new TypeError('an insert returned no row');
    return row;
  }

  /** Uses a state up: returns the sign-in as it was just before, which is `waiting` for one caller alone. */
  async take(
    tx: Transaction,
    workspace: WorkspaceId,
    by: { stateHash: string; personId: string },
  ): Promise<SignInRow | undefined> {
    const [row] = await tx.query<SignInRow>(
      `SELECT ${COLUMNS} FROM sign_in WHERE workspace_id = $1 AND state_hash = $2 AND person_id = $3 FOR UPDATE`,
      [workspace, by.stateHash, by.personId],
    );
    if (row?.status === 'waiting' && !row.isOver) {
      await tx.query(`UPDATE sign_in SET status = 'finishing', kept = NULL WHERE workspace_id = $1 AND id = $2`, [
        workspace,
        row.id,
      ]);
    }
    return row;
  }

  /** @param lock until the transaction ends */
  async find(
    tx: Transaction,
    workspace: WorkspaceId,
    by: { id: string; personId: string },
    lock = false,
  ): Promise<SignInRow | undefined> {
    const [row] = await tx.query<SignInRow>(
      `SELECT ${COLUMNS} FROM sign_in WHERE workspace_id = $1 AND id = $2 AND person_id = $3 ${lock ? 'FOR UPDATE' : ''}`,
      [workspace, by.id, by.personId],
    );
    return row;
  }

  async end(tx: Transaction, workspace: WorkspaceId, id: string, end: SignInEnd): Promise<SignInRow> {
    const [row] = await tx.query<SignInRow>(
      `UPDATE sign_in SET status = $3, kept = NULL, found = $4, channel_ids = $5, problem_code = $6, problem = $7,
              expires_at = CASE WHEN $8::float8 IS NULL THEN expires_at
                                ELSE clock_timestamp() + $8::float8 * interval '1 millisecond' END
       WHERE workspace_id = $1 AND id = $2 RETURNING ${COLUMNS}`,
      [
        workspace,
        id,
        end.status,
        end.status === 'choose' ? end.found : null,
        end.status === 'connected' ? end.channelIds : [],
        end.status === 'failed' ? end.problemCode : null,
        end.status === 'failed' ? end.problem : null,
        end.status === 'choose' ? end.forMs : null,
      ],
    );
    if (row === undefined) throw new TypeError(`no sign-in ${id}`);
    return row;
  }
}
