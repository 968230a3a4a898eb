import { Injectable } from '@nestjs/common';

/**
 * Handlers that may hold a database connection at once in this process, over all its modules. The pool has 8: with
 * three left, the queue, HTTP calls and a handler that opens a second transaction always get one.
 */
const HANDLERS_AT_ONCE = 5;

/** Lets a few work at a time, in the order in which they came. */
@Injectable()
export class Turns {
  private free = HANDLERS_AT_ONCE;
  private readonly waiting: (() => void)[] = [];

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
