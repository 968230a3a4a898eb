import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { DtoClass, EventType } from '#contracts';
import type { Transaction } from '#database';
import { bodyProblem } from '../body-problem.js';
import { BadBody, ForeignEvent, OtherWorkspace } from '../durable.errors.js';
import { writeEvent } from '../persistence/event.writer.js';
import { eventsQueue, ringId, type Ring } from '../ring.js';
import { Doorbell } from './doorbell.js';
import { traceIn } from './traces.js';

/** One thing to send, whether a fact or a command. */
export interface Message<Body extends { workspaceId: string }> {
  name: string;
  version: number;
  shape: DtoClass;
  body: Body;
  subscribers: readonly string[];
}

/** Writes what others must learn into the transaction that makes it true; rings their doors once it is committed. */
@Injectable()
export class Outbox {
  constructor(private readonly doorbell: Doorbell) {}

  /**
   * Announces a fact of the transaction's own module. Throws ForeignEvent, BadBody or OtherWorkspace, all of them
   * mistakes of the caller's code; nothing is written then.
   */
  async emit<Body extends { workspaceId: string }>(tx: Transaction, type: EventType<Body>, body: Body): Promise<void> {
    if (!type.name.startsWith(`${tx.module}.`)) throw new ForeignEvent({ event: type.name, module: tx.module });
    await this.send(tx, {
      name: type.name,
      version: type.version,
      shape: type.body,
      body,
      subscribers: type.subscribers,
    });
  }

  /** The common part of events and durable commands. */
  async send<Body extends { workspaceId: string }>(tx: Transaction, message: Message<Body>): Promise<void> {
    const { name, version, shape, body, subscribers } = message;
    const problem = bodyProblem(shape, body, { tolerant: false });
    if (problem !== undefined) throw new BadBody({ name, problem });
    if (typeof tx.scope === 'string' && tx.scope !== body.workspaceId.toLowerCase()) throw new OtherWorkspace({ name });
    const deliveries = subscribers.map((subscriber) => ({ id: newId(), subscriber }));
    const event = { id: newId(), name, version, workspaceId: body.workspaceId, body, trace: traceIn(tx), deliveries };
    const { occurredAt } = await writeEvent(tx, event);
    tx.afterCommit(() => {
      for (const { id: deliveryId, subscriber } of deliveries) {
        const { id: eventId, deliveries: _, ...rest } = event;
        const ring: Ring = { ...rest, deliveryId, eventId, source: tx.module, occurredAt };
        this.doorbell.ring(eventsQueue(subscriber), { id: ringId(deliveryId, 1), data: ring });
      }
    });
  }
}
