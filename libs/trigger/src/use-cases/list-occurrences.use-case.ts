import { Injectable } from '@nestjs/common';
import type { ListOccurrences, OccurrenceFacts, OccurrencePage } from '#contracts';
import { ModuleDatabase, workspaceId } from '#database';
import { readPlace, writePlace } from '../domain/occurrence-cursor.js';
import { type ListedOccurrence, OccurrenceListRepository } from '../persistence/occurrence-list.repository.js';

/** A page of what fired, waits, is held or was missed. */
@Injectable()
export class ListOccurrencesUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly occurrences: OccurrenceListRepository,
  ) {}

  async run(input: ListOccurrences): Promise<OccurrencePage> {
    const workspace = workspaceId(input.workspaceId);
    const after = input.cursor === undefined ? undefined : readPlace(input.cursor);
    const rows = await this.database.inWorkspace(workspace, (tx) => this.occurrences.page(tx, workspace, input, after));
    const last = rows.length > input.limit ? rows[input.limit - 1] : undefined;
    const nextCursor = last && writePlace({ dueAt: last.dueAt.toISOString(), scheduleId: last.scheduleId });
    return { items: rows.slice(0, input.limit).map(factsOf), ...(nextCursor !== undefined && { nextCursor }) };
  }
}

function factsOf(row: ListedOccurrence): OccurrenceFacts {
  const { ref, revision, dueAt, localTime, zone, remark, state, reason, firedAt, groups } = row;
  return {
    ref,
    revision,
    dueAt: dueAt.toISOString(),
    state,
    groups,
    ...(localTime !== null && { localTime }),
    ...(zone !== '' && { zone }),
    ...(remark !== null && { remark }),
    ...(reason !== null && { reason }),
    ...(firedAt && { firedAt: firedAt.toISOString() }),
  };
}
