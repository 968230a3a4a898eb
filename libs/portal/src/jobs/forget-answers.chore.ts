import { ModuleDatabase, SystemScope } from '#database';
import { chore, type ChoreWork, Does } from '#link/durable';
import { Injectable } from '@nestjs/common';
import { IdempotencyRepository } from '../persistence/idempotency.repository.js';

const SCOPE = SystemScope.named('forget old idempotency records');

export const forgetAnswers = chore({ name: 'portal.forget_answers', everyMs: 3_600_000 });

/** Forgets kept answers after two days. */
@Does(forgetAnswers)
@Injectable()
export class ForgetAnswers implements ChoreWork {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly records: IdempotencyRepository,
  ) {}

  async run(signal: AbortSignal): Promise<string> {
    let forgotten = 0;
    for (let batch = -1; batch !== 0 && !signal.aborted; forgotten += batch) {
      batch = await this.db.inSystem(SCOPE, (tx) => this.records.forgetOld(tx));
    }
    return `Forgot ${forgotten} answers.`;
  }
}
