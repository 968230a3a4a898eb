import type { LinkSecret } from '#link/wire';

export const [OLD, NEW] = ['the secret that everybody knows', 'the secret that some know already'];

/** Who calls whom while a secret is changed process by process: what callers know, what hosts know. */
export const ROTATION: [string, LinkSecret, LinkSecret][] = [
  ['old process calls one of both', OLD, [NEW, OLD]],
  ['one of both calls an old process', [NEW, OLD], OLD],
  ['one of both calls its like', [NEW, OLD], [NEW, OLD]],
  ['new process calls one of both', NEW, [NEW, OLD]],
  ['one of both calls a new process', [NEW, OLD], NEW],
];

/** Eight that ask without a pause. */
export class SteadyLoad {
  private answered = 0;
  private running = true;
  private readonly all: Promise<void[]>;

  constructor(private readonly ask: () => Promise<unknown>) {
    this.all = Promise.all(Array.from({ length: 8 }, () => this.goOn()));
    this.all.catch(() => (this.running = false));
  }

  /** Resolves when so many more were answered, or one has failed. */
  async someMore(count = 100): Promise<void> {
    const enough = this.answered + count;
    while (this.running && this.answered < enough) await new Promise((resume) => setImmediate(resume));
  }

  /** Rejects with what one failed with. */
  async end(): Promise<void> {
    this.running = false;
    await this.all;
  }

  private async goOn(): Promise<void> {
    while (this.running) {
      await this.ask();
      this.answered++;
    }
  }
}
