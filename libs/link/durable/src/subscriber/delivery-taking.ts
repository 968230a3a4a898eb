import { Injectable } from '@nestjs/common';
import { isDatabaseAway, type ModuleDatabase, workspaceId } from '#database';
import { createLog } from '#observability';
import type { Job } from '#queue';
import { bodyProblem } from '../body-problem.js';
import { HandlerTooSlow, Untakeable } from '../durable.errors.js';
import { continueTrace } from '../outbox/traces.js';
import { take } from '../persistence/inbox.js';
import type { Ring } from '../ring.js';
import { Acknowledger } from './acknowledger.js';
import { readRing } from './read-ring.js';
import { type Taker, TAKE_LIMIT_MS } from './taker.js';
import { Takers } from './takers.js';
import { Turns } from './turns.js';

const log = createLog('durable');

/** Takes one delivery once: its inbox row and its effect in one transaction, then word to the owner. */
@Injectable()
export class DeliveryTaking {
  constructor(
    private readonly takers: Takers,
    private readonly turns: Turns,
    private readonly acknowledger: Acknowledger,
  ) {}

  /** Never throws: what went wrong is told to the owner, who decides when to ring again. */
  async take(subscriber: string, database: ModuleDatabase, job: Job): Promise<void> {
    const ring = readRing(job.data);
    if (!ring) return log.error({ subscriber, job: job.id }, 'A job in the queue is no delivery and was dropped');
    try {
      const taker = this.takerOf(subscriber, ring);
      await this.turns.take(() => this.inTransaction(database, ring, taker));
      this.acknowledger.acknowledged(ring.source, ring.deliveryId);
    } catch (error) {
      this.failed(subscriber, ring, error);
    }
  }

  private takerOf(subscriber: string, ring: Ring): Taker {
    const taker = this.takers.find(subscriber, ring);
    const problem = bodyProblem(taker.shape, ring.body, { tolerant: true });
    if (problem !== undefined) throw new Untakeable({ name: ring.name, reason: `its body does not fit: ${problem}` });
    return taker;
  }

  private async inTransaction(database: ModuleDatabase, ring: Ring, taker: Taker): Promise<void> {
    await database.inWorkspace(workspaceId(ring.workspaceId), async (tx) => {
      if (!(await take(tx, ring.deliveryId, ring.source))) return;
      continueTrace(tx, ring.trace);
      await withLimit(ring, () => taker.take(ring.body, envelopeOf(ring), tx));
    });
  }

  private failed(subscriber: string, ring: Ring, error: unknown): void {
    const { deliveryId, source, name, workspaceId: workspace } = ring;
    const fields = { err: error, deliveryId, event: name, subscriber, workspaceId: workspace };
    // Says nothing about the delivery; it is rung again when the time comes.
    if (isDatabaseAway(error)) return log.warn(fields, 'A delivery was not taken, because the database is away');
    log.warn(fields, 'A delivery was not taken');
    this.acknowledger.failed(source, { deliveryId, error: sentenceOf(error), final: error instanceof Untakeable });
  }
}

function envelopeOf({ deliveryId, eventId, source, workspaceId: workspace, trace, occurredAt }: Ring) {
  return { deliveryId, eventId, source, workspaceId: workspace, trace, occurredAt };
}

/** The rejection rolls the transaction back; queries that the handler sends later are refused. */
async function withLimit(ring: Ring, work: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new HandlerTooSlow({ name: ring.name, limitMs: TAKE_LIMIT_MS })), TAKE_LIMIT_MS);
  });
  try {
    await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}

function sentenceOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}
