import { cidOf, didOf } from './identities.js';
import { POST_COLLECTION } from './check-record.js';

interface StoredRecord {
  readonly uri: string;
  readonly cid: string;
  readonly value: unknown;
}

export function uriOf(account: string, rkey: string): string {
  return `at://${didOf(account)}/${POST_COLLECTION}/${rkey}`;
}

/** The records that the PDS holds, by their at:// address. */
export class Repositories {
  private readonly records = new Map<string, StoredRecord>();

  find(uri: string): StoredRecord | undefined {
    return this.records.get(uri);
  }

  put(uri: string, value: unknown): StoredRecord {
    const record = { uri, cid: cidOf(uri + JSON.stringify(value)), value };
    this.records.set(uri, record);
    return record;
  }
}
