import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** One accepted post: the network's own truth, against which a run is judged. */
export interface LedgerEntry {
  readonly network: string;
  readonly account: string;
  /** Idempotency-Key or rkey. */
  readonly key: string;
  readonly remoteId: string;
  readonly text: string;
  /** The remote id of what it answers. */
  readonly answers?: string;
  /** Files it carries, if any. */
  readonly files?: number;
  /** SHA-256 of the text, hex. */
  readonly hash: string;
  /** ISO instant with milliseconds, wall clock. */
  readonly acceptedAt: string;
}

/** Whole lines only: a kill may leave half a line, whose post was then never answered. */
function wholeLines(path: string): string {
  if (!existsSync(path)) return '';
  const text = readFileSync(path, 'utf8');
  return text.slice(0, text.lastIndexOf('\n') + 1);
}

export function readLedger(path: string): LedgerEntry[] {
  return wholeLines(path)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as LedgerEntry);
}

interface Waiting {
  readonly line: string;
  readonly done: () => void;
  readonly fail: (error: unknown) => void;
}

/** Appends JSON lines; `append` resolves when the line is on the disk. Lines that come together share one sync. */
export class Ledger {
  readonly entries: LedgerEntry[];
  private waiting: Waiting[] = [];
  private writing: Promise<void> | undefined;

  private constructor(
    private readonly file: FileHandle,
    earlier: LedgerEntry[],
  ) {
    this.entries = earlier;
  }

  static async open(path: string): Promise<Ledger> {
    mkdirSync(dirname(path), { recursive: true });
    const earlier = readLedger(path);
    const file = await open(path, 'a');
    await file.truncate(Buffer.byteLength(wholeLines(path))); // or the next line would end in the half one
    return new Ledger(file, earlier);
  }

  append(post: Omit<LedgerEntry, 'hash' | 'acceptedAt'>): Promise<void> {
    const hash = createHash('sha256').update(post.text).digest('hex');
    const entry: LedgerEntry = { ...post, hash, acceptedAt: new Date().toISOString() };
    this.entries.push(entry);
    return new Promise((done, fail) => {
      this.waiting.push({ line: `${JSON.stringify(entry)}\n`, done, fail });
      this.writing ??= this.writeAll();
    });
  }

  async close(): Promise<void> {
    await this.writing;
    await this.file.close();
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      try {
        await this.file.appendFile(batch.map(({ line }) => line).join(''));
        await this.file.datasync();
        for (const { done } of batch) done();
      } catch (error) {
        for (const { fail } of batch) fail(error);
      }
    }
    this.writing = undefined;
  }
}
