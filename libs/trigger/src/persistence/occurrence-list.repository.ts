import { Injectable } from '@nestjs/common';
import type { ListOccurrences, OccurrenceState } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import type { OccurrencePlace } from '../domain/occurrence-cursor.js';

export interface ListedOccurrence {
  scheduleId: string;
  ref: string;
  revision: number;
  dueAt: Date;
  localTime: string | null;
  zone: string;
  remark: 'gap' | 'overlap' | null;
  state: OccurrenceState;
  reason: string | null;
  firedAt: Date | null;
  groups: string[];
}

const UNDECIDED: ReadonlySet<OccurrenceState> = new Set(['held', 'missed']);

/**
 * Plans: the primary key for the occurrences of one schedule; occurrence_undecided where only held and missed ones are
 * wanted; else occurrence_listed.
 */
export function listOccurrences(asked: Pick<ListOccurrences, 'ref' | 'states' | 'newestFirst'>): string {
  const order = asked.newestFirst ? 'DESC' : 'ASC';
  const beyond = asked.newestFirst ? '<' : '>';
  const undecided = asked.states !== undefined && asked.states.every((state) => UNDECIDED.has(state));
  return `
    SELECT o.schedule_id AS "scheduleId", s.ref, o.revision, o.due_at AS "dueAt", o.local_time AS "localTime", s.zone,
           o.remark, o.state, o.reason, CASE o.state WHEN 'fired' THEN o.fired_at END AS "firedAt", s.groups
    FROM occurrence o JOIN schedule s ON s.id = o.schedule_id
    WHERE o.workspace_id = $1
      AND ${asked.ref === undefined ? '$2::text IS NULL' : 'o.schedule_id = (SELECT id FROM schedule WHERE workspace_id = $1 AND ref = $2)'}
      AND ($3::text IS NULL OR $3 = ANY (s.groups))
      AND ($4::text[] IS NULL OR o.state = ANY ($4)) ${undecided ? `AND o.state IN ('held', 'missed')` : ''}
      AND o.due_at >= coalesce($5::timestamptz, '-infinity') AND o.due_at < coalesce($6::timestamptz, 'infinity')
      AND ($7::timestamptz IS NULL OR (o.due_at, o.schedule_id) ${beyond} ($7, $8::uuid))
    ORDER BY o.due_at ${order}, o.schedule_id ${order} LIMIT $9`;
}

/** Pages of a workspace's occurrences. */
@Injectable()
export class OccurrenceListRepository {
  /** At most one more than `limit`, in the order of their instants, beyond `after`. */
  async page(
    tx: Transaction,
    workspace: WorkspaceId,
    asked: ListOccurrences,
    after: OccurrencePlace | undefined,
  ): Promise<ListedOccurrence[]> {
    return await tx.query<ListedOccurrence>(listOccurrences(asked), [
      workspace,
      asked.ref ?? null,
      asked.group ?? null,
      asked.states ?? null,
      asked.from ?? null,
      asked.to ?? null,
      after?.dueAt ?? null,
      after?.scheduleId ?? null,
      asked.limit + 1,
    ]);
  }
}
