import { Injectable } from '@nestjs/common';
import { ModuleDatabase, workspaceId } from '#database';
import { createLog } from '#observability';
import { AttemptRepository } from '../persistence/attempt.repository.js';
import type { PublicationRow } from '../persistence/publication.row.js';

const log = createLog('publisher');

/** Stores the handle of a first phase, in a commit of its own before the second phase begins. */
@Injectable()
export class HandleKeeping {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly attempts: AttemptRepository,
  ) {}

  /** Returns false when the fence had passed on, or when it is not known to be stored: then nothing may be published. */
  async keep(row: PublicationRow, handle: string): Promise<boolean> {
    const workspace = workspaceId(row.workspaceId);
    try {
      return await this.database.inWorkspace(workspace, (tx) => this.attempts.keepHandle(tx, workspace, row, handle));
    } catch (error) {
      log.warn({ err: error, publicationId: row.id }, 'a first phase could not be stored; it is done again');
      return false;
    }
  }
}
