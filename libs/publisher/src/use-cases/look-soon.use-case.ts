import { Injectable } from '@nestjs/common';
import { ModuleDatabase, SystemScope } from '#database';
import type { Destination } from '../domain/share-out.js';
import { WorkRepository } from '../persistence/work.repository.js';

const LOOK_SOON = SystemScope.named('publisher: look soon at what is unknown on a host');

/** A host that was away answers again: what became unknown there is looked for now, and not only when its turn comes. */
@Injectable()
export class LookSoonUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly work: WorkRepository,
  ) {}

  async run(host: Destination): Promise<void> {
    await this.database.inSystem(LOOK_SOON, (tx) => this.work.lookSoon(tx, host));
  }
}
