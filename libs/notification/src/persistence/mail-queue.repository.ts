import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';

/** A mail held under a lease; `tries` is the fence: who claims it next has a higher one. */
export interface ClaimedMail {
  id: string;
  name: string;
  address: string;
  subject: string;
  text: string;
  html: string;
  tries: number;
}

/** Across workspaces, within a SystemScope: the mails that wait to leave. */
@Injectable()
export class MailQueueRepository {
  /**
   * Takes up to `limit` due mails for `leaseSeconds`; after that, anybody may take them again. Index: mail_queued.
   * Due and lease are read off the database's clock.
   */
  async claim(tx: Transaction, limit: number, leaseSeconds: number): Promise<ClaimedMail[]> {
    return await tx.query<ClaimedMail>(
      `UPDATE mail SET tries = tries + 1, next_try_at = clock_timestamp() + make_interval(secs => $2)
       WHERE id = ANY (ARRAY(
         SELECT id FROM mail WHERE state = 'queued' AND next_try_at <= (SELECT clock_timestamp())
         ORDER BY next_try_at LIMIT $1 FOR UPDATE SKIP LOCKED))
       RETURNING id, recipient_name AS name, recipient_address AS address, subject, body_text AS text,
                 body_html AS html, tries`,
      [limit, leaseSeconds],
    );
  }

  async sent(tx: Transaction, mail: ClaimedMail): Promise<void> {
    await tx.query(
      `UPDATE mail SET state = 'sent', reason = NULL, ended_at = clock_timestamp()
       WHERE id = $1 AND tries = $2 AND state = 'queued'`,
      [mail.id, mail.tries],
    );
  }

  async failed(tx: Transaction, mail: ClaimedMail, reason: string): Promise<void> {
    await tx.query(
      `UPDATE mail SET state = 'failed', reason = $3, ended_at = clock_timestamp()
       WHERE id = $1 AND tries = $2 AND state = 'queued'`,
      [mail.id, mail.tries, reason],
    );
  }

  async tryAgain(tx: Transaction, mail: ClaimedMail, reason: string, inSeconds: number): Promise<void> {
    await tx.query(
      `UPDATE mail SET reason = $3, next_try_at = clock_timestamp() + make_interval(secs => $4)
       WHERE id = $1 AND tries = $2 AND state = 'queued'`,
      [mail.id, mail.tries, reason, inSeconds],
    );
  }

  /** No mail server is set up any more: what waits is kept for the owner to read. */
  async keepAll(tx: Transaction): Promise<void> {
    await tx.query("UPDATE mail SET state = 'kept', ended_at = clock_timestamp() WHERE state = 'queued'");
  }

  /** Milliseconds until the next mail is due, or nothing when none waits. Index: mail_queued. */
  async nextInMs(tx: Transaction): Promise<number | undefined> {
    const [row] = await tx.query<{ ms: number | null }>(
      `SELECT greatest(0, extract(epoch FROM min(next_try_at) - clock_timestamp()) * 1000)::float8 AS ms
       FROM mail WHERE state = 'queued'`,
    );
    return row?.ms ?? undefined;
  }
}
