/** Lets work of one name run one after the other, and no more than `most` in all. What it answers or throws is its own. */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  constructor(private readonly most: number) {}

  async run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(name);
    const mine = (async () => {
      await before?.catch(() => undefined);
      await this.enter();
      try {
        return await work();
      } finally {
        this.leave();
      }
    })();
    this.last.set(name, mine);
    try {
      return await mine;
    } finally {
      if (this.last.get(name) === mine) this.last.delete(name);
    }
  }

  private async enter(): Promise<void> {
    if (this.running < this.most) {
      this.running += 1;
      return;
    }
    await new Promise<void>((go) => this.waiting.push(go)); // whoever leaves hands its place on
  }

  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running -= 1;
  }
}
