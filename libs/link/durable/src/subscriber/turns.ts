import { Injectable } from '@nestjs/common';

/**
 * Handlers that may hold a database connection at once in this process, over all its modules. The pool has 8: with
 * three left, the queue, HTTP calls and a handler that opens a second transaction always get one.
 */
const HANDLERS_AT_ONCE = 5;

interface Waiting {
  readonly alone: boolean;
  readonly go: () => void;
}

/** Lets a few work at a time, in the order in which they came. */
@Injectable()
export class Turns {
  private running = 0;
  private isAlone = false;
  private readonly waiting: Waiting[] = [];

  take<T>(work: () => Promise<T>): Promise<T> {
    return this.inTurn(false, work);
  }

  /** With nobody beside it: should the process die, it is known of what. */
  takeAlone<T>(work: () => Promise<T>): Promise<T> {
    return this.inTurn(true, work);
  }

  private async inTurn<T>(alone: boolean, work: () => Promise<T>): Promise<T> {
    await new Promise<void>((go) => {
      this.waiting.push({ alone, go });
      this.advance();
    });
    try {
      return await work();
    } finally {
      this.running -= 1;
      this.isAlone = false;
      this.advance();
    }
  }

  private advance(): void {
    for (let next = this.waiting[0]; next && this.mayGo(next); next = this.waiting[0]) {
      this.waiting.shift();
      this.running += 1;
      this.isAlone = next.alone;
      next.go();
    }
  }

  private mayGo({ alone }: Waiting): boolean {
    return alone ? this.running === 0 : !this.isAlone && this.running < HANDLERS_AT_ONCE;
  }
}
