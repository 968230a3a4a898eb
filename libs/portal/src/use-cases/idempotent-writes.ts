import { ModuleDatabase, type Transaction } from '#database';
import { continueTrace } from '#link/durable';
import { Injectable } from '@nestjs/common';
import { Refusal } from '../domain/refusal.js';
import { PortalSecrets } from '../portal-secrets.js';
import {
  type IdempotencyId,
  type IdempotencyRecord,
  IdempotencyRepository,
} from '../persistence/idempotency.repository.js';
import type { Answer } from './answer.js';

/** One request that may be repeated. */
export interface Attempt extends IdempotencyId {
  /** Of method, address and body. */
  readonly fingerprint: string;
  readonly requestId: string;
  /** W3C traceparent; what the effect sends to other modules continues it. */
  readonly trace: string;
}

/** What the first step came to: done already, or what the second needs to know (JSON). */
export type Begun<Progress> = { readonly answer: Answer } | { readonly progress: Progress };

/** PostgreSQL's lock_not_available. */
const LOCK_TIMEOUT = '55P03';

/** Same key and body: the same effect, once, and the same answer; from any replica, also after a crash. */
@Injectable()
export class IdempotentWrites {
  /** Repetitions that came to this process wait here and not on database connections. */
  private readonly running = new Map<string, Promise<unknown>>();

  constructor(
    private readonly db: ModuleDatabase,
    private readonly records: IdempotencyRepository,
    private readonly secrets: PortalSecrets,
  ) {}

  /** The record, the effect and the answer are one transaction. A refusal thrown by `work` leaves no record. */
  once(attempt: Attempt, work: (tx: Transaction) => Promise<Answer>): Promise<Answer> {
    return this.inTurn(attempt, () =>
      this.db.inWorkspace(attempt.workspace, async (tx) => {
        continueTrace(tx, attempt.trace);
        const standing = await this.claim(tx, attempt);
        if (standing) return this.keptAnswer(attempt, standing) ?? inProgress();
        const given = await work(tx);
        await this.keep(tx, attempt, given);
        return given;
      }),
    );
  }

  /**
   * For effects that another module must be asked about. `first` commits with the record; `second` asks, outside any
   * transaction, and gives what to write with the answer. A crash in between is taken up by the next repetition, and
   * two may run `second` at the same time, so what it asks for must be safe to repeat.
   */
  twoSteps<Progress>(
    attempt: Attempt,
    first: (tx: Transaction) => Promise<Begun<Progress>>,
    second: (progress: Progress) => Promise<(tx: Transaction) => Promise<Answer>>,
  ): Promise<Answer> {
    return this.inTurn(attempt, async () => {
      const begun = await this.db.inWorkspace(attempt.workspace, (tx) => this.begin(tx, attempt, first));
      if ('answer' in begun) return begun.answer;
      const finish = await second(begun.progress);
      return this.db.inWorkspace(attempt.workspace, async (tx) => {
        const standing = await this.records.lock(tx, attempt);
        const kept = standing && this.keptAnswer(attempt, standing);
        if (kept) return kept;
        const given = await finish(tx);
        await this.keep(tx, attempt, given);
        return given;
      });
    });
  }

  private async begin<Progress>(
    tx: Transaction,
    attempt: Attempt,
    first: (tx: Transaction) => Promise<Begun<Progress>>,
  ): Promise<Begun<Progress>> {
    continueTrace(tx, attempt.trace);
    const standing = await this.claim(tx, attempt);
    if (standing) {
      const kept = this.keptAnswer(attempt, standing);
      return kept ? { answer: kept } : { progress: standing.progress as Progress }; // saved below, same fingerprint
    }
    const begun = await first(tx);
    if ('answer' in begun) await this.keep(tx, attempt, begun.answer);
    else await this.records.saveProgress(tx, attempt, begun.progress);
    return begun;
  }

  /** Undefined when the key is ours now; else what is known of it. */
  private async claim(tx: Transaction, attempt: Attempt): Promise<IdempotencyRecord | undefined> {
    const claimed = await this.records.claim(tx, attempt, attempt.fingerprint).catch((error: unknown) => {
      if (typeof error === 'object' && error !== null && 'code' in error && error.code === LOCK_TIMEOUT) inProgress();
      throw error;
    });
    if (claimed) return undefined;
    const standing = await this.records.find(tx, attempt);
    if (!standing) inProgress();
    if (standing.fingerprint !== attempt.fingerprint) throw reused();
    return standing;
  }

  private async keep(tx: Transaction, attempt: Attempt, given: Answer): Promise<void> {
    const body = this.secrets.answers.seal(given.body, placeOf(attempt));
    await this.records.saveAnswer(tx, attempt, { ...given, body });
  }

  private keptAnswer(attempt: Attempt, { status, body, etag }: IdempotencyRecord): Answer | undefined {
    if (status === null || body === null) return undefined;
    const kept = { status, body: this.secrets.answers.open(body, placeOf(attempt)) };
    return etag === null ? kept : { ...kept, etag };
  }

  private async inTurn(attempt: Attempt, work: () => Promise<Answer>): Promise<Answer> {
    const id = placeOf(attempt);
    const before = this.running.get(id) ?? Promise.resolve();
    const turn = before.then(work, work);
    this.running.set(id, turn);
    try {
      return await turn;
    } finally {
      if (this.running.get(id) === turn) this.running.delete(id);
    }
  }
}

function placeOf({ workspace, actor, key }: IdempotencyId): string {
  return `${workspace} ${actor} ${key}`;
}

function inProgress(): never {
  const sentence = 'The first request with this Idempotency-Key is still running. Send it again in a moment.';
  throw Refusal.conflict('idempotency_in_progress', sentence);
}

function reused(): Refusal {
  const sentence = 'This Idempotency-Key was used for another request. Make a new key for each new request.';
  return new Refusal('invalid', 'idempotency_key_reused', sentence);
}
