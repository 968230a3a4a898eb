import type { Contract, DtoClass, EventType } from '#contracts';
import type { Transaction } from '#database';
import { makeCall, type ServedOperations } from '#link/nest';
import { createLog } from '#observability';
import type { Delivered, EventHandler } from '../handles.decorator.js';
import { continueTrace } from '../outbox/traces.js';
import { upcast } from './upcast.js';

type BoundOperation = NonNullable<ReturnType<ServedOperations['find']>>;

const log = createLog('durable');

/** A handler gets no longer than this; slow work belongs into a job of its own. In milliseconds. */
export const TAKE_LIMIT_MS = 30_000;

/** Takes deliveries of one name. */
export interface Taker {
  readonly version: number;
  /** A body of another version in today's form; undefined when there is no way from there. */
  upcast(version: number, body: object): object | undefined;
  readonly shape: DtoClass;
  /** All of one workspace; each continues its own trace. */
  take(deliveries: readonly Delivered<object>[], tx: Transaction): Promise<void>;
}

export function eventTaker(event: EventType, handler: EventHandler<object>): Taker {
  return {
    version: event.version,
    upcast: (version, body) => upcast(event, version, body),
    shape: event.body,
    take: async (deliveries, tx) => {
      if (handler.handleAll && deliveries.length > 1) return handler.handleAll(deliveries, tx);
      await oneByOne(deliveries, tx, ({ body, envelope }) => handler.handle(body, envelope, tx));
    },
  };
}

/** A durable command is served by the same method as a call, inside the inbox's transaction. */
export function commandTaker(contract: Contract, bound: BoundOperation): Taker {
  const declared = new Set(bound.spec.errors.map((error) => error.code));
  return {
    version: contract.version,
    upcast: (version, body) => upcast(contract, version, body),
    shape: bound.spec.input,
    take: (deliveries, tx) =>
      oneByOne(deliveries, tx, async ({ body, envelope: { source, trace, deliveryId, workspaceId } }) => {
        const call = makeCall({ timeoutMs: TAKE_LIMIT_MS, caller: source, trace, transaction: tx });
        try {
          await bound.handle(body, call);
        } catch (error) {
          // A declared error is the module's answer, and nobody waits for it: what is to be remembered it has written.
          if (!declared.has(codeOf(error))) throw error;
          log.warn(
            { command: `${bound.module}.${bound.operation}`, code: codeOf(error), deliveryId, workspaceId },
            'A queued command was refused',
          );
        }
      }),
  };
}

async function oneByOne(
  deliveries: readonly Delivered<object>[],
  tx: Transaction,
  work: (delivery: Delivered<object>) => Promise<void>,
): Promise<void> {
  for (const delivery of deliveries) {
    continueTrace(tx, delivery.envelope.trace);
    await work(delivery);
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
