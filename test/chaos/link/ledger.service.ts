import { setTimeout as pause } from 'node:timers/promises';
import type { Call, ImplementationOf } from '#contracts';
import { Serves } from '#link/nest';
import { Inject, Injectable } from '@nestjs/common';
import { Effects } from './effects.js';
import { ledgerContract, type Entry } from './ledger.contract.js';

/** Between the effect and the answer, so that a kill meets calls that are done and not yet answered. */
const LINGER_MS = 4;

/** Serves the ledger as a module of Drover would: what is declared idempotent is so by its own means. */
@Serves(ledgerContract)
@Injectable()
export class LedgerService implements ImplementationOf<typeof ledgerContract> {
  constructor(@Inject(Effects) private readonly effects: Effects) {}

  async look({ id }: Entry) {
    return { id, by: String(process.pid) };
  }

  async natural({ id }: Entry) {
    await this.effects.putOnce('natural', String(id));
    await pause(LINGER_MS);
    return {};
  }

  async keyed(_: Entry, { idempotencyKey }: Call) {
    await this.effects.putOnce('keyed', idempotencyKey ?? '');
    await pause(LINGER_MS);
    return {};
  }

  async once({ id }: Entry) {
    await this.effects.put('once', String(id));
    await pause(LINGER_MS);
    return {};
  }
}
