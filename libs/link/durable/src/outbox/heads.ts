import { Injectable } from '@nestjs/common';

/** Rings for those of a module's ordered deliveries before which nothing is open. */
export type RingHeads = (deliveries: readonly Head[]) => Promise<void>;

export interface Head {
  readonly id: string;
  readonly subscriber: string;
}

/** Brings what the outbox wrote in order to the sweep of its module, which knows what is open. */
@Injectable()
export class Heads {
  private readonly ringers = new Map<string, RingHeads>();

  register(module: string, ring: RingHeads): void {
    this.ringers.set(module, ring);
  }

  /** What nobody here rings for, and what fails, is found by a sweep. */
  async ring(module: string, deliveries: readonly Head[]): Promise<void> {
    await this.ringers.get(module)?.(deliveries);
  }
}
