import { Injectable } from '@nestjs/common';

/** Deliveries that failed before, taken at once in this process: others get the remaining turns. */
const AT_ONCE = 2;
/** Who waits longer for those before it is left to the owner's next ring. */
const PATIENCE_MS = 1000;

/** Keeps deliveries that failed before from taking the turns of those that did not. */
@Injectable()
export class SecondTries {
  private running = 0;
  private readonly waiting = new Set<() => void>();

  /** Answers false, without having done the work, when those before it take long. */
  async take(work: () => Promise<void>): Promise<boolean> {
    if (this.running >= AT_ONCE && !(await this.free())) return false;
    this.running += 1;
    try {
      await work();
      return true;
    } finally {
      this.running -= 1;
      const [next] = this.waiting;
      next?.();
    }
  }

  private free(): Promise<boolean> {
    return new Promise((resolve) => {
      const go = () => {
        clearTimeout(timer);
        this.waiting.delete(go);
        resolve(true);
      };
      const timer = setTimeout(() => {
        this.waiting.delete(go);
        resolve(false);
      }, PATIENCE_MS);
      this.waiting.add(go);
    });
  }
}
