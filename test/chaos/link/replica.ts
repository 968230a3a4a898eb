import { join } from 'node:path';
import { ForkedReplica } from '../forked-replica.js';
import type { LedgerProcessOptions } from './ledger.process.js';

/** Another process that runs the ledger, always at the same address. */
export class Replica extends ForkedReplica {
  constructor(name: string, options: LedgerProcessOptions) {
    super(name, join(import.meta.dirname, 'replica.main.js'), options);
  }
}
