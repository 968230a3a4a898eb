import { Injectable } from '@nestjs/common';
import type { FollowedFirings, FollowFirings } from '#contracts';
import { ModuleDatabase, SystemScope, type WorkspaceId, workspaceId } from '#database';
import { type FiringPlace, placeBefore, readFiringPlace, writeFiringPlace } from '../domain/firing-cursor.js';
import { FiringLogRepository, type LoggedFiring } from '../persistence/firing-log.repository.js';
import { FiringBell } from './firing-bell.js';

const FOLLOW = SystemScope.named('trigger: follow firings');

/** How long the caller still waits, and whether it does. */
interface Patience {
  remainingMs(): number;
  readonly signal: AbortSignal;
}

/** So long before the deadline an answer leaves. */
const ANSWER_MS = 500;

/** Tells what fired since a cursor; waits for it if wanted. */
@Injectable()
export class FollowFiringsUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly log: FiringLogRepository,
    private readonly bell: FiringBell,
  ) {}

  async run(input: FollowFirings, patience: Patience): Promise<FollowedFirings> {
    const workspace = workspaceId(input.workspaceId);
    const until = performance.now() + Math.min(input.waitMs, patience.remainingMs() - ANSWER_MS);
    let place = readFiringPlace(input.cursor);
    for (;;) {
      const { items, next } = await this.look(workspace, place, input);
      const leftMs = until - performance.now();
      if (items.length > 0 || leftMs <= 0 || !(await this.bell.wait(leftMs, patience.signal))) {
        return { items: items.map(firingOf), nextCursor: writeFiringPlace(next) };
      }
      place = next;
    }
  }

  private async look(
    workspace: WorkspaceId,
    from: FiringPlace,
    { refPrefix, limit }: FollowFirings,
  ): Promise<{ items: LoggedFiring[]; next: FiringPlace }> {
    return await this.database.inSystem(FOLLOW, async (tx) => {
      const { settled, next: coming } = await this.log.horizon(tx);
      const isForeign = BigInt(from.transaction) > BigInt(coming);
      if (isForeign || from.transaction === '0') await this.log.forgetOtherServers(tx, workspace, coming);
      const place = isForeign ? placeBefore('0') : from;
      const items = await this.log.after(tx, workspace, place, { settled, refPrefix, limit });
      const last = items.length === limit ? items.at(-1) : undefined;
      const passed = BigInt(settled) > BigInt(place.transaction) ? placeBefore(settled) : place;
      return { items, next: last ?? passed };
    });
  }
}

function firingOf({ ref, revision, dueAt, firedAt }: LoggedFiring) {
  return { ref, revision, dueAt, firedAt: firedAt.toISOString() };
}
