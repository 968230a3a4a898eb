import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { KEEPS_ITS_PLACE } from '../domain/budget.js';
import { LATE_AT_THE_DOOR_MS } from '../domain/let-go.js';
import { type Candidate, type ClaimRoom, type Destination, ROOMY, shareOut, within } from '../domain/share-out.js';
import { HoldRepository } from './hold.repository.js';
import { LaneRepository } from './lane.repository.js';
import { LetGoRepository } from './let-go.repository.js';
import { publicationColumns, type PublicationRow } from './publication.row.js';

/** A publication that may be claimed: the next of its channel. */
interface Next extends Candidate {
  id: string;
  fence: string;
  channelId: string;
  /** Its sender ended before. */
  suspect: boolean;
  /** Nothing was tried of it yet, nobody asked for it, and its instant is a while ago. */
  mayBeLate: boolean;
}

/** What a claim may take beside its limit. */
export interface ClaimTerms {
  /** One publication may be among them whose sender ended before; true when absent. */
  suspects?: boolean;
  room?: ClaimRoom;
}

/** What is claimed, and whether more waited than was looked at or could be had at once. */
export interface Claim {
  rows: PublicationRow[];
  /** Where each goes, by its id. */
  destinations: ReadonlyMap<string, Destination>;
  more: boolean;
  /** Something that a hold let go is to be decided on before it can be claimed. */
  letGo: boolean;
}

/** So many channels are looked at, the longest waiting, where those of a host take turns at what is left of its budget. */
const TAKING_TURNS = 100;

const NOW = '(SELECT clock_timestamp())';

/** That a publication waits to be sent, said so that no index of those that wait is taken for it. */
const WAITS = `CASE WHEN p.state IN ('due', 'retry_wait') THEN p.next_at IS NOT NULL ELSE false END`;

/** What is to be done for the publications of all workspaces; needs a system scope. */
@Injectable()
export class WorkRepository {
  constructor(
    private readonly holds: HoldRepository = new HoldRepository(),
    private readonly lanes: LaneRepository = new LaneRepository(),
    private readonly letGo: LetGoRepository = new LetGoRepository(),
  ) {}

  /**
   * Before a claim, in its transaction: what is held leaves the way, and what waits for its network. A hold that is
   * answered later waits for this one.
   */
  async holdBack(tx: Transaction): Promise<void> {
    await this.holds.shareLock(tx);
    await this.holds.park(tx);
    await this.lanes.putOff(tx);
  }

  /**
   * Takes up to `limit` publications to send, the next of as many channels, the oldest first, on the database's clock:
   * each gets a new fence and a lease of `leaseMs`. A channel of which something is being sent has no next one; its lane
   * is locked before that is asked for again, so that two claims at the same time never take two of one channel. Of
   * those whose sender ended before at most one is taken: what ends processes takes no other suspect with it. What
   * waited too long to be begun is turned away, to be decided on as what a hold let go.
   */
  async claimToSend(tx: Transaction, limit: number, leaseMs: number, terms: ClaimTerms = {}): Promise<Claim> {
    const { suspects = true, room = ROOMY } = terms;
    const letGo = await this.letGo.exists(tx);
    const budgets = await this.lanes.hostBudgets(tx);
    const here = within(room, budgets);
    const most = budgets.length > 0 ? Math.max(limit, TAKING_TURNS) : limit;
    const waiting = await this.next(tx, most, { suspects, full: here.full });
    const suspect = waiting.find((one) => one.suspect);
    const willing = shareOut(
      waiting.filter((one) => !one.suspect || one === suspect),
      here,
    );
    const chosen = willing.slice(0, limit);
    if (chosen.length === 0) return { rows: [], destinations: new Map(), more: false, letGo };
    const late = await this.letGo.turnAway(
      tx,
      chosen.filter(({ mayBeLate }) => mayBeLate).map(({ id }) => id),
    );
    const rows = await this.take(
      tx,
      chosen.filter(({ id }) => !late.includes(id)),
      leaseMs,
    );
    const destinations = new Map(chosen.map(({ id, network, host }) => [id, { network, host }]));
    const more = waiting.length === most || rows.length < willing.length;
    return { rows, destinations, more, letGo: letGo || late.length > 0 };
  }

  /** Begins those whose lanes nobody takes at the same time. */
  private async take(tx: Transaction, chosen: readonly Next[], leaseMs: number): Promise<PublicationRow[]> {
    if (chosen.length === 0) return [];
    const free = new Set(
      await this.lanes.take(
        tx,
        chosen.map(({ channelId }) => channelId),
      ),
    );
    const open = chosen.filter(({ channelId, network }) => network === '' || free.has(channelId));
    return await this.begin(tx, open, leaseMs);
  }

  /**
   * The next publication of each channel: what was due first, of what is due now or waits for its network and keeps its
   * place. Uses the indexes `publication_to_send`, `publication_sending` and, for what is first of a channel,
   * `publication_in_lane`: a condition in CASE proves nothing of `next_at`, so that no statistics lead to another.
   */
  private async next(
    tx: Transaction,
    limit: number,
    { suspects, full }: { suspects: boolean; full: ClaimRoom['full'] },
  ): Promise<Next[]> {
    return await tx.query<Next>(
      `SELECT p.id, p.fence::text AS fence, p.channel_id AS "channelId", p.lost_senders > 0 AS suspect,
              coalesce(l.network, '') AS network, coalesce(l.host, '') AS host,
              (extract(epoch FROM l.turn_at) * 1000)::float8 AS "turnAt",
              p.attempts = 0 AND p.part = 0 AND NOT p.asked AND NOT p.doubted
                AND p.due_at < ${NOW} - interval '${LATE_AT_THE_DOOR_MS} milliseconds' AS "mayBeLate"
       FROM publication p LEFT JOIN lane l ON l.channel_id = p.channel_id
       WHERE p.state IN ('due', 'retry_wait') AND p.next_at <= ${NOW} AND p.due_at <= ${NOW} AND NOT p.let_go
         AND ($2 OR p.lost_senders = 0)
         AND p.channel_id NOT IN (SELECT s.channel_id FROM publication s WHERE s.state = 'sending')
         AND coalesce(l.network, '') <> ALL ($3::text[]) AND coalesce(l.network || ' ' || l.host, '') <> ALL ($4::text[])
         AND (l.closed_until IS NULL OR l.closed_until <= ${NOW})
         AND p.id = (
           SELECT e.id FROM publication e
           WHERE e.channel_id = p.channel_id AND e.state IN ('due', 'retry_wait') AND NOT e.let_go
             AND CASE WHEN e.next_at <= ${NOW} THEN true ELSE e.next_at IS NOT NULL AND e.reason_code = ANY ($5::text[]) END
           ORDER BY e.due_at, e.id LIMIT 1)
       ORDER BY p.next_at LIMIT $1`,
      [limit, suspects, full.networks, full.hosts, KEEPS_ITS_PLACE],
    );
  }

  /** Found by their primary key: see `WAITS`. */
  private async begin(tx: Transaction, chosen: readonly Next[], leaseMs: number): Promise<PublicationRow[]> {
    return await tx.query<PublicationRow>(
      `WITH ready AS (
         SELECT p.id FROM publication p JOIN unnest($1::uuid[], $2::bigint[]) AS chosen (id, fence)
           ON p.id = chosen.id AND p.fence = chosen.fence
         WHERE ${WAITS} AND NOT EXISTS (SELECT 1 FROM publication s WHERE s.channel_id = p.channel_id AND s.state = 'sending')
         FOR UPDATE OF p SKIP LOCKED
       )
       UPDATE publication p
       SET state = 'sending', fence = p.fence + 1, attempts = p.attempts + 1, sequence = p.sequence + 1, looks = 0,
           waits_for_person = false, reason_code = NULL, reason = NULL, next_at = NULL,
           lease_until = clock_timestamp() + $3::float8 * interval '1 millisecond', changed_at = clock_timestamp()
       FROM ready WHERE p.id = ready.id
       RETURNING ${publicationColumns('p')}`,
      [chosen.map(({ id }) => id), chosen.map(({ fence }) => fence), leaseMs],
    );
  }

  /** Takes up to `limit` unknown publications whose time to be looked for has come; others leave them for `leaseMs`. */
  async claimToLookFor(tx: Transaction, limit: number, leaseMs: number): Promise<PublicationRow[]> {
    return await tx.query<PublicationRow>(
      `WITH ready AS (
         SELECT id FROM publication
         WHERE state = 'unknown' AND next_at <= (SELECT clock_timestamp())
         ORDER BY next_at LIMIT $1 FOR UPDATE SKIP LOCKED
       )
       UPDATE publication p
       SET fence = p.fence + 1, next_at = clock_timestamp() + $2::float8 * interval '1 millisecond'
       FROM ready WHERE p.id = ready.id
       RETURNING ${publicationColumns('p')}`,
      [limit, leaseMs],
    );
  }

  /** Brings forward the looks at what is unknown on a host; what is being looked at just now is left alone. */
  async lookSoon(tx: Transaction, { network, host }: Destination): Promise<void> {
    await tx.query(
      `UPDATE publication SET next_at = clock_timestamp() WHERE id IN (
         SELECT p.id FROM publication p JOIN lane l ON l.channel_id = p.channel_id
         WHERE p.state = 'unknown' AND p.next_at > clock_timestamp() AND l.network = $1 AND l.host = $2
         FOR UPDATE OF p SKIP LOCKED)`,
      [network, host],
    );
    await tx.query(`SELECT pg_notify('publisher_wake', '')`);
  }

  /** Those of the channels whose network wants to be left alone for now. */
  async closedChannels(tx: Transaction, channelIds: readonly string[]): Promise<ReadonlySet<string>> {
    return await this.lanes.closed(tx, channelIds);
  }

  /** Publications whose sender gave no sign of life for a whole lease. Uses the index `publication_leased`. */
  async stalled(tx: Transaction, limit: number): Promise<PublicationRow[]> {
    return await tx.query<PublicationRow>(
      `SELECT ${publicationColumns('p')} FROM publication p
       WHERE p.state = 'sending' AND p.lease_until < (SELECT clock_timestamp())
       ORDER BY p.lease_until LIMIT $1`,
      [limit],
    );
  }

  /**
   * Gives signs of life for what is being sent; returns the ids that are still this sender's. What is being recorded
   * just now is passed by: nobody waits for anybody.
   */
  async renewLeases(
    tx: Transaction,
    held: readonly { id: string; fence: string }[],
    leaseMs: number,
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `WITH mine AS (
         SELECT p.id FROM publication p JOIN unnest($1::uuid[], $2::bigint[]) AS held (id, fence)
           ON p.id = held.id AND p.fence = held.fence
         WHERE p.state = 'sending' FOR UPDATE OF p SKIP LOCKED
       )
       UPDATE publication p SET lease_until = clock_timestamp() + $3::float8 * interval '1 millisecond'
       FROM mine WHERE p.id = mine.id
       RETURNING p.id`,
      [held.map((one) => one.id), held.map((one) => one.fence), leaseMs],
    );
    return rows.map((row) => row.id);
  }

  /** Milliseconds until something else is to be sent; undefined when nothing waits. What waits for another one is none. */
  async untilNextSendMs(tx: Transaction): Promise<number | undefined> {
    return await untilMs(
      tx,
      `SELECT min(next_at) FROM publication WHERE state IN ('due', 'retry_wait') AND next_at > clock_timestamp()`,
    );
  }

  /** Milliseconds until something is to be looked for or taken over; undefined when nothing waits. */
  async untilNextLookMs(tx: Transaction): Promise<number | undefined> {
    return await untilMs(
      tx,
      `SELECT least((SELECT min(next_at) FROM publication WHERE state = 'unknown'),
                    (SELECT min(lease_until) FROM publication WHERE state = 'sending'))`,
    );
  }
}

async function untilMs(tx: Transaction, instant: string): Promise<number | undefined> {
  const [row] = await tx.query<{ ms: number | null }>(
    `SELECT (extract(epoch FROM (${instant}) - clock_timestamp()) * 1000)::float8 AS ms`,
  );
  return row?.ms == null ? undefined : Math.max(0, row.ms);
}
