import type { Call, CallerTransaction } from '#contracts';
import { Injectable } from '@nestjs/common';
import { ServedCall, type BoundOperation } from '#link/wire';

/** What a dispatcher of queued commands says of a call. */
export interface CallFacts {
  timeoutMs: number;
  caller: string;
  trace?: string;
  idempotencyKey?: string;
  /** The effect must be written in it. */
  transaction?: CallerTransaction;
  /** Cancels the call. */
  signal?: AbortSignal;
}

/** Every operation that this process serves, by contract and name. */
@Injectable()
export class ServedOperations {
  private readonly operations = new Map<string, BoundOperation>();

  add(bound: readonly BoundOperation[]): void {
    for (const operation of bound) this.operations.set(`${operation.module}.${operation.operation}`, operation);
  }

  all(): BoundOperation[] {
    return [...this.operations.values()];
  }

  /** @param contract a contract's name, `trigger` */
  find(contract: string, operation: string): BoundOperation | undefined {
    return this.operations.get(`${contract}.${operation}`);
  }
}

/** A call that did not come over a link. */
export function makeCall({ timeoutMs, signal, ...facts }: CallFacts): Call {
  const call = new ServedCall({ ...facts, deadline: performance.now() + timeoutMs });
  if (signal?.aborted) call.cancel();
  else signal?.addEventListener('abort', () => call.cancel(), { once: true });
  return call;
}
