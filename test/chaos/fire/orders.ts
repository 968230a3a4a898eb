import { setTimeout as pause } from 'node:timers/promises';
import type { TriggerClient } from '#contracts';

const AGAIN_MS = 100;
/** A replica that starts while PostgreSQL restarts answers after this at the latest. */
const PATIENCE_MS = 120_000;
const AT_ONCE = 32;

/** A schedule that was confirmed, and whether it was withdrawn. */
export interface Order {
  ref: string;
  /** Epoch milliseconds. */
  dueAt: number;
  /** When a withdrawal was confirmed, epoch milliseconds. */
  withdrawnAt?: number;
}

/** Arms schedules and withdraws some, and insists through every fault until it is confirmed. */
export class Orders {
  readonly all: Order[] = [];

  constructor(
    private readonly trigger: TriggerClient,
    private readonly workspaceId: string,
  ) {}

  /** Arms a schedule for each instant. */
  async arm(dueAt: readonly number[]): Promise<void> {
    for (let from = 0; from < dueAt.length; from += AT_ONCE) {
      await Promise.all(dueAt.slice(from, from + AT_ONCE).map((at) => this.armOne(at)));
    }
  }

  /** Withdraws an order shortly before or after it is due. */
  async withdraw(order: Order, at: number): Promise<void> {
    await pause(Math.max(0, at - Date.now()));
    const { workspaceId } = this;
    await insist(() => this.trigger.disarm({ workspaceId, ref: order.ref, revision: 1 }));
    order.withdrawnAt = Date.now();
  }

  private async armOne(at: number): Promise<void> {
    const order = { ref: `chaos:${this.all.length}`, dueAt: at };
    this.all.push(order);
    const { workspaceId } = this;
    const dueAt = new Date(at).toISOString();
    await insist(() =>
      this.trigger.arm({ workspaceId, ref: order.ref, revision: 1, dueAt, graceSeconds: 86_400, onLate: 'fire' }),
    );
  }
}

async function insist(ask: () => Promise<unknown>): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      await ask();
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await pause(AGAIN_MS);
    }
  }
}
