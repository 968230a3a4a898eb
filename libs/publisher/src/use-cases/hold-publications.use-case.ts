import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Done, HeldPublications, HoldPublications, ReleasePublications } from '#contracts';
import { ModuleDatabase, SystemScope, type Transaction, workspaceId } from '#database';
import { HoldRepository } from '../persistence/hold.repository.js';

const WHOLE = SystemScope.named('publisher: hold the whole installation');
/** How long an answer waits for what was being sent when the hold began. */
const PATIENCE_MS = 3000;
const LOOK_EVERY_MS = 50;

/**
 * Keeps back what is due. The lock waits for every claim that began before, and every later one sees the hold; what was
 * claimed already is waited for, and counted if it takes longer.
 */
@Injectable()
export class HoldPublicationsUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly holds: HoldRepository,
  ) {}

  async hold(input: HoldPublications): Promise<HeldPublications> {
    await this.inScope(input, async (tx) => {
      await this.holds.lock(tx);
      await this.holds.add(tx, input);
    });
    const giveUpAt = performance.now() + PATIENCE_MS;
    for (;;) {
      const underWay = await this.inScope(input, (tx) => this.holds.underWay(tx));
      if (underWay === 0 || performance.now() >= giveUpAt) return { underWay };
      await pause(LOOK_EVERY_MS);
    }
  }

  async release(input: ReleasePublications): Promise<Done> {
    await this.inScope(input, async (tx) => {
      await this.holds.remove(tx, input);
      await this.holds.unpark(tx);
    });
    return {};
  }

  private inScope<T>({ workspaceId: id }: ReleasePublications, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return id === undefined ? this.database.inSystem(WHOLE, work) : this.database.inWorkspace(workspaceId(id), work);
  }
}
