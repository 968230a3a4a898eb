import type { TakingStore } from '../persistence/taking.store.js';

interface Waiting {
  readonly id: string;
  readonly resolve: (isFresh: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Counts the starts of one module's handlers before they run. Whatever ends without a word, because the process was
 * killed, is found by its start. Under load one statement notes many.
 */
export class Starts {
  private waiting: Waiting[] = [];
  private over: string[] = [];
  private writing = false;

  constructor(private readonly store: Pick<TakingStore, 'begin' | 'again'>) {}

  /** True when nobody began to take the delivery before, or all who did came to an end. */
  begin(id: string): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ id, resolve, reject });
      if (!this.writing) void this.write();
    });
  }

  /** Notes a start of what may have killed a process; answers how many there were with it. */
  again(id: string): Promise<number> {
    return this.store.again(id);
  }

  /** It came to an end, good or bad; written with the next start. */
  ended(id: string): void {
    this.over.push(id);
  }

  private async write(): Promise<void> {
    this.writing = true;
    await Promise.resolve(); // what begins together is noted together
    while (this.waiting.length > 0) {
      const begun = this.waiting.splice(0);
      const over = this.over.splice(0);
      try {
        const fresh = await this.store.begin(
          begun.map(({ id }) => id),
          over,
        );
        for (const { id, resolve } of begun) resolve(fresh.has(id));
      } catch (error) {
        this.over.push(...over);
        for (const { reject } of begun) reject(error);
      }
    }
    this.writing = false;
  }
}
