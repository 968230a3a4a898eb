import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DataDirectoryInUse } from './embedded-errors.js';

/** SQLITE_BUSY, https://www.sqlite.org/rescode.html#busy */
const BUSY = 5;

/**
 * The lock on a data directory. SQLite is used for nothing but its file lock, which the kernel takes away from a
 * process that ends in whatever way: it is never stale, and two that start at once cannot both have it. Node itself
 * offers no such lock.
 */
export class DataLock {
  private constructor(private readonly file: DatabaseSync) {}

  /** Throws `DataDirectoryInUse` when another process (or this one) holds it. */
  static take(base: string, dataDir: string): DataLock {
    const file = new DatabaseSync(join(base, 'lock'), { timeout: 0 });
    const holder = join(base, 'lock-holder');
    try {
      file.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      file.close();
      if (isBusy(error)) throw new DataDirectoryInUse(dataDir, holderOf(holder));
      throw error;
    }
    writeFileSync(holder, String(process.pid));
    return new DataLock(file);
  }

  release(): void {
    this.file.close();
  }
}

function isBusy(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'errcode' in error && error.errcode === BUSY;
}

function holderOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8') || undefined;
  } catch {
    return undefined; // told to a person only
  }
}
