import { Injectable } from '@nestjs/common';
import { Links } from '#link/nest';
import { createLog } from '#observability';
import { deliveriesClientOf, type DeliveriesClient } from '../deliveries.contract.js';
import { ERROR_LENGTH, type FailedDelivery, SETTLE_AT_ONCE } from '../deliveries/settle-deliveries.js';

const log = createLog('durable');

/** How long the first of a batch waits for others. */
const GATHER_MS = 20;

/** What one owner is to be told. */
class Batch {
  readonly acknowledged: string[] = [];
  readonly failed: FailedDelivery[] = [];
  timer?: NodeJS.Timeout;
  sending?: Promise<void>;

  constructor(readonly client: DeliveriesClient) {}

  get isFull(): boolean {
    return this.acknowledged.length >= SETTLE_AT_ONCE || this.failed.length >= SETTLE_AT_ONCE;
  }

  get isEmpty(): boolean {
    return this.acknowledged.length === 0 && this.failed.length === 0;
  }
}

/**
 * Tells owners in batches what became of their deliveries. What gets lost on the way is rung again by the owner, found
 * in the inbox, and told again: so nothing here is kept or repeated.
 */
@Injectable()
export class Acknowledger {
  private readonly batches = new Map<string, Batch>();

  constructor(private readonly links: Links) {}

  acknowledged(source: string, deliveryId: string): void {
    this.gather(source, (batch) => batch.acknowledged.push(deliveryId));
  }

  failed(source: string, failure: FailedDelivery): void {
    this.gather(source, (batch) => batch.failed.push({ ...failure, error: failure.error.slice(0, ERROR_LENGTH) }));
  }

  /** Resolves when all is told, or could not be. */
  async flush(): Promise<void> {
    for (const [source, batch] of this.batches) {
      while (batch.sending || !batch.isEmpty) await this.send(source, batch);
    }
  }

  private gather(source: string, put: (batch: Batch) => void): void {
    const batch = this.batchOf(source);
    if (!batch) return log.error({ source }, 'A delivery came from a module that no contract declares');
    put(batch);
    if (batch.isFull) void this.send(source, batch);
    else batch.timer ??= setTimeout(() => void this.send(source, batch), GATHER_MS);
  }

  private batchOf(source: string): Batch | undefined {
    const known = this.batches.get(source);
    const token = deliveriesClientOf(source);
    if (known || !token) return known;
    const batch = new Batch(this.links.client(token));
    this.batches.set(source, batch);
    return batch;
  }

  /** One call at a time to each owner: under load the batches grow instead. */
  private send(source: string, batch: Batch): Promise<void> {
    clearTimeout(batch.timer);
    batch.timer = undefined;
    batch.sending ??= this.sendAll(source, batch).finally(() => {
      batch.sending = undefined;
    });
    return batch.sending;
  }

  private async sendAll(source: string, batch: Batch): Promise<void> {
    while (!batch.isEmpty) {
      const acknowledged = batch.acknowledged.splice(0, SETTLE_AT_ONCE);
      const failed = batch.failed.splice(0, SETTLE_AT_ONCE);
      try {
        await batch.client.settle({ acknowledged, failed });
      } catch (error) {
        const lost = acknowledged.length + failed.length;
        log.warn({ err: error, source, lost }, 'The owner was not told what became of deliveries; it will ring again');
      }
    }
  }
}
