import { Injectable } from '@nestjs/common';

/** Rings for those of a module's ordered deliveries before which nothing is open. */
export type RingHeads = (deliveryIds: readonly string[]) => Promise<void>;

/** Brings what the outbox wrote in order to the sweep of its module, which knows what is open. */
@Injectable()
export class Heads {
  private readonly ringers = new Map<string, RingHeads>();

  register(module: string, ring: RingHeads): void {
    this.ringers.set(module, ring);
  }

  /** What nobody here rings for, and what fails, is found by a sweep. */
  async ring(module: string, deliveryIds: readonly string[]): Promise<void> {
    await this.ringers.get(module)?.(deliveryIds);
  }
}
