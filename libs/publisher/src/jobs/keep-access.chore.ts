import { Injectable } from '@nestjs/common';
import { chore, type ChoreWork, Does } from '#link/durable';
import { KeepAccessUseCase } from '../use-cases/keep-access.use-case.js';

export const keepAccess = chore({ name: 'publisher.keep_access', everyMs: 300_000, limitMs: 240_000 });

/** Renews access ahead of its end, and warns of what cannot be renewed. */
@Does(keepAccess)
@Injectable()
export class KeepAccess implements ChoreWork {
  constructor(private readonly keeping: KeepAccessUseCase) {}

  async run(signal: AbortSignal): Promise<string> {
    const { renewed, failed, warned } = await this.keeping.run(signal);
    return `Renewed ${renewed}, could not renew ${failed}, warned of ${warned}.`;
  }
}
