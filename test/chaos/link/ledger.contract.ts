import { clientOf, command, defineContract, Done, query } from '#contracts';
import { IsInt, IsString } from 'class-validator';

/** A busy machine gets this far; what is late here is a failure. */
const TIMEOUT_MS = 15_000;

export class Entry {
  @IsInt()
  id: number;
}

export class Looked {
  @IsInt()
  id: number;

  /** The process that answered. */
  @IsString()
  by: string;
}

/** What the calls of the run are made of: a query, and a command of each kind, whose effect is a row in PostgreSQL. */
export const ledgerContract = defineContract('ledger', 1, {
  look: query({ input: Entry, output: Looked, timeoutMs: TIMEOUT_MS }),
  natural: command({ input: Entry, output: Done, timeoutMs: TIMEOUT_MS, idempotency: 'natural' }),
  keyed: command({ input: Entry, output: Done, timeoutMs: TIMEOUT_MS, idempotency: 'key' }),
  once: command({ input: Entry, output: Done, timeoutMs: TIMEOUT_MS, idempotency: 'none' }),
});

export class LedgerClient extends clientOf(ledgerContract) {}

export const OPERATIONS = ['look', 'natural', 'keyed', 'once'] as const;
export type OperationName = (typeof OPERATIONS)[number];
