import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { DtoClass, EventType } from '#contracts';
import type { Transaction } from '#database';
import { childTrace } from '#observability';
import { bodyProblem } from '../body-problem.js';
import { BadBody, ForeignEvent, OtherWorkspace } from '../durable.errors.js';
import { MOST_AT_ONCE, type NewEvent, writeEvents } from '../persistence/event.writer.js';
import { Bundles } from './bundles.js';
import { Heads } from './heads.js';
import { traceIn } from './traces.js';

type OfWorkspace = { workspaceId: string };

/** Things of one kind to send, whether facts or commands. */
export interface Messages {
  name: string;
  version: number;
  shape: DtoClass;
  bodies: readonly OfWorkspace[];
  subscribers: readonly string[];
  /** See `EventType`. */
  orderedBy?: string | undefined;
  /** See `EventType`. */
  urgent?: boolean | undefined;
  /** What each body continues; otherwise all of them continue the transaction's trace. */
  traces?: readonly string[] | undefined;
}

/** Writes what others must learn into the transaction that makes it true; rings their doors once it is committed. */
@Injectable()
export class Outbox {
  constructor(
    private readonly bundles: Bundles,
    private readonly heads: Heads,
  ) {}

  /**
   * Announces a fact of the transaction's own module. Throws ForeignEvent, BadBody or OtherWorkspace, all of them
   * mistakes of the caller's code; nothing is written then.
   */
  async emit<Body extends OfWorkspace>(tx: Transaction, type: EventType<Body>, body: Body): Promise<void> {
    await this.emitAll(tx, type, [body]);
  }

  /**
   * Announces many facts of one kind, of whichever workspaces the transaction may write for: one statement for each
   * 500 of them. Throws what `emit` throws; nothing is written then.
   *
   * @param traces the trace that each body continues, where that is not the transaction's
   */
  async emitAll<Body extends OfWorkspace>(
    tx: Transaction,
    type: EventType<Body>,
    bodies: readonly Body[],
    traces?: readonly string[],
  ): Promise<void> {
    const { name, version, body: shape, subscribers, orderedBy, urgent } = type;
    if (!name.startsWith(`${tx.module}.`)) throw new ForeignEvent({ event: name, module: tx.module });
    await this.send(tx, { name, version, shape, bodies, subscribers, orderedBy, urgent, traces });
  }

  /** The common part of events and durable commands. */
  async send(tx: Transaction, messages: Messages): Promise<void> {
    for (const body of messages.bodies) check(tx, messages, body);
    for (let from = 0; from < messages.bodies.length; from += MOST_AT_ONCE) {
      const bodies = messages.bodies.slice(from, from + MOST_AT_ONCE);
      const events = bodies.map((body, place) => this.newEvent(tx, messages, body, messages.traces?.[from + place]));
      const { occurredAt } = await writeEvents(tx, messages.name, messages.version, events);
      if (messages.orderedBy === undefined) tx.afterCommit(() => this.ring(tx, messages, events, occurredAt));
      else
        tx.afterCommit(() =>
          this.heads.ring(
            tx.module,
            events.flatMap(({ deliveries }) => deliveries),
          ),
        );
    }
  }

  private ring(tx: Transaction, { name, version }: Messages, events: readonly NewEvent[], occurredAt: string): void {
    for (const { id: eventId, deliveries, ...rest } of events) {
      for (const { id: deliveryId, subscriber, job = '' } of deliveries) {
        const ring = { ...rest, name, version, deliveryId, eventId, source: tx.module, occurredAt };
        this.bundles.ring(tx, job, { subscriber, ring });
      }
    }
  }

  private newEvent(
    tx: Transaction,
    { subscribers, orderedBy, urgent = false }: Messages,
    body: OfWorkspace,
    parent: string | undefined,
  ): NewEvent {
    const deliveries = subscribers.map((subscriber) => {
      const id = newId();
      if (orderedBy !== undefined) return { id, subscriber }; // what is in order is rung by its turn
      return { id, subscriber, job: this.bundles.place(tx, id, { subscriber, urgent }) };
    });
    const event = {
      id: newId(),
      workspaceId: body.workspaceId,
      body,
      trace: parent === undefined ? traceIn(tx) : childTrace(parent),
      deliveries,
    };
    return orderedBy === undefined ? event : { ...event, orderKey: orderKey(orderedBy, body) };
  }
}

function check(tx: Transaction, { name, shape }: Messages, body: OfWorkspace): void {
  const problem = bodyProblem(shape, body, { tolerant: false });
  if (problem !== undefined) throw new BadBody({ name, problem });
  if (typeof tx.scope === 'string' && tx.scope !== body.workspaceId.toLowerCase()) throw new OtherWorkspace({ name });
}

/** Events of different names that are ordered by the same field are in one order. */
function orderKey(field: string, body: object): string {
  const value: unknown = Reflect.get(body, field);
  return `${field}:${String(value)}`;
}
