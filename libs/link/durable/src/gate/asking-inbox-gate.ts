import { setTimeout as wait } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Calls, Links } from '#link/nest';
import { createLog } from '#observability';
import { JobQueue } from '#queue';
import { type DeliveriesClient, deliveriesClients } from '../deliveries.contract.js';
import { eventsQueue } from '../ring.js';
import { InboxGate } from './inbox-gate.js';

const ASK_EVERY_MS = 200;
const AWAY_MS = 10_000;
/** Rounds: what is still open after a second was most likely in the hands of a killed process; rung each five seconds. */
const RING_FIRST = 5;
const RING_EVERY = 25;

const log = createLog('durable');

/** Asks every owner how much of what it sent is still open. */
@Calls(...deliveriesClients)
@Injectable()
export class AskingInboxGate extends InboxGate implements BeforeApplicationShutdown {
  private stopping = false;

  constructor(
    private readonly links: Links,
    private readonly queue: JobQueue,
  ) {
    super();
  }

  async drained(module: string): Promise<void> {
    await Promise.all(deliveriesClients.map((token) => this.ownerDrained(module, this.links.client(token))));
  }

  beforeApplicationShutdown(): void {
    this.stopping = true;
  }

  private async ownerDrained(module: string, owner: DeliveriesClient): Promise<void> {
    let before: string | undefined;
    let awaySince: number | undefined;
    for (let round = 0; !this.stopping; round += 1) {
      try {
        const { count, asOf } = await owner.pending({ subscriber: module, ...(before && { before }) });
        if (count === 0) return;
        before ??= asOf; // all that is committed by now occurred before the first answer
        awaySince = undefined;
        if (round % RING_EVERY === RING_FIRST) await owner.ringOpen({ subscriber: module, before });
      } catch (error) {
        awaySince ??= performance.now();
        if (performance.now() - awaySince > AWAY_MS && (await this.isIdle(module))) {
          log.warn({ err: error, module }, 'An owner of events is away and is no longer waited for');
          return;
        }
      }
      await wait(ASK_EVERY_MS);
    }
    await new Promise<never>(() => undefined); // whoever waits to begin must not begin now
  }

  private async isIdle(module: string): Promise<boolean> {
    return this.queue.idle(eventsQueue(module)).catch(() => false);
  }
}
