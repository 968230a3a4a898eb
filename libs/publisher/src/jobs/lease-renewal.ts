import { performance } from 'node:perf_hooks';
import { type ModuleDatabase, SystemScope, WakeLoop } from '#database';
import { createLog } from '#observability';
import { WorkRepository } from '../persistence/work.repository.js';
import type { HeldPublications } from './held-publications.js';

const RENEW = SystemScope.named('publisher: renew leases');

/** Gives signs of life, four in a lease, for what this process is sending. */
export class LeaseRenewal {
  private readonly loop: WakeLoop;
  private readonly work = new WorkRepository();

  constructor(
    private readonly database: ModuleDatabase,
    private readonly held: HeldPublications,
    private readonly leaseMs: number,
  ) {
    this.loop = new WakeLoop({
      name: 'publisher.leases',
      everyMs: leaseMs / 4,
      log: createLog('publisher'),
      run: () => this.renew(),
    });
  }

  start(): void {
    this.loop.start();
  }

  async stop(): Promise<void> {
    await this.loop.stop();
  }

  private async renew(): Promise<undefined> {
    const held = this.held.all();
    if (held.length === 0) return;
    const askedAt = performance.now();
    const renewed = await this.database.inSystem(RENEW, (tx) => this.work.renewLeases(tx, held, this.leaseMs));
    this.held.renewed(renewed, askedAt);
  }
}
