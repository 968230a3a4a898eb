import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';

/** One message of a publication that is out. */
export interface PublishedPart {
  publicationId: string;
  /** From 0: the post itself. */
  part: number;
  /** Null where only a person knows that it is there. */
  remoteId: string | null;
  url: string | null;
  /** What an answer to it needs beside its id. */
  facts: Readonly<Record<string, string>> | null;
}

export type NewPublishedPart = Omit<PublishedPart, 'remoteId' | 'url' | 'facts'> & {
  workspaceId: string;
  remoteId?: string;
  url?: string;
  facts?: Readonly<Record<string, string>>;
};

/** What of publications is out. Written in the transaction that records it. */
@Injectable()
export class PublishedPartRepository {
  /** Safe to repeat: the first word on a part stands. */
  async keep(tx: Transaction, parts: readonly NewPublishedPart[]): Promise<void> {
    if (parts.length === 0) return;
    await tx.query(
      `INSERT INTO published_part (publication_id, part, workspace_id, remote_id, url, facts)
       SELECT n."publicationId", n.part, n."workspaceId", n."remoteId", n.url, n.facts
       FROM jsonb_to_recordset($1::jsonb) AS n
         ("publicationId" uuid, part integer, "workspaceId" uuid, "remoteId" text, url text, facts jsonb)
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(parts)],
    );
  }

  /** What is out of some publications, of the workspaces that the transaction may see, in the order it went. */
  async of(tx: Transaction, publicationIds: readonly string[]): Promise<PublishedPart[]> {
    if (publicationIds.length === 0) return [];
    return await tx.query<PublishedPart>(
      `SELECT publication_id AS "publicationId", part, remote_id AS "remoteId", url, facts FROM published_part
       WHERE publication_id = ANY ($1::uuid[]) AND removed_at IS NULL ORDER BY publication_id, part`,
      [publicationIds],
    );
  }

  /** Notes where a changed post is now, or that all of it is gone. */
  async note(
    tx: Transaction,
    publicationId: string,
    remote: Omit<NewPublishedPart, 'publicationId' | 'workspaceId' | 'part'> | undefined,
  ): Promise<void> {
    if (remote === undefined) {
      await tx.query('UPDATE published_part SET removed_at = clock_timestamp() WHERE publication_id = $1', [
        publicationId,
      ]);
      return;
    }
    const { remoteId, url, facts } = remote;
    await tx.query(
      `UPDATE published_part SET remote_id = $2, url = $3, facts = $4 WHERE publication_id = $1 AND part = 0`,
      [publicationId, remoteId, url, facts ? JSON.stringify(facts) : null],
    );
  }
}
