import type { EventType } from '#contracts';
import type { Transaction } from '#database';

/** Stands in for `Outbox` where a module is tested without its neighbours: keeps what would have been told. */
export class RecordingOutbox {
  readonly told: { name: string; body: object }[] = [];

  emit(tx: Transaction, type: EventType, body: object): Promise<void> {
    return this.emitAll(tx, type, [body]);
  }

  async emitAll(_tx: Transaction, type: EventType, bodies: readonly object[]): Promise<void> {
    this.told.push(...bodies.map((body) => ({ name: type.name, body })));
  }

  /** The bodies of one kind of event, in order. */
  of<Body extends object>(type: EventType<Body>): Body[] {
    return this.told.filter((one) => one.name === type.name).map((one) => one.body as Body);
  }
}
