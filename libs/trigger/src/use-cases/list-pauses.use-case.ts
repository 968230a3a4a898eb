import { Injectable } from '@nestjs/common';
import type { ListPauses, Pauses } from '#contracts';
import { ModuleDatabase, workspaceId } from '#database';
import { readScopeName } from '../domain/scope-name.js';
import { HoldRepository } from '../persistence/hold.repository.js';

/** The pauses that stand over a workspace, and how much they and the late policies hold. */
@Injectable()
export class ListPausesUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly holds: HoldRepository,
  ) {}

  async run(input: ListPauses): Promise<Pauses> {
    const workspace = workspaceId(input.workspaceId);
    return await this.database.inWorkspace(workspace, async (tx) => {
      const standing = await this.holds.standing(tx, workspace);
      const items = standing.map(({ workspaceId: of, scope, by, reason, since }) => ({
        ...readScopeName(scope),
        ...(of !== null && { workspaceId: of }),
        by,
        reason,
        since: since.toISOString(),
      }));
      return { items, held: await this.holds.countHeld(tx, workspace) };
    });
  }
}
