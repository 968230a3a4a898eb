import type { CallCounts, Link } from '#link/wire';
import { sumCounts } from './sum-counts.js';
import { becomesQuiet } from './until-link.js';

/** Links that take no new calls any more: each is closed when what is under way on it has ended. */
export class Leaving {
  private readonly links = new Map<Link, Promise<void>>();
  /** What was counted on links that are closed. */
  private past: CallCounts[] = [];

  /** @param limitMs how long what is under way may take */
  constructor(private readonly limitMs: number) {}

  add(link: Link): void {
    const left = becomesQuiet(link, this.limitMs).then(async () => {
      await link.close();
      this.past = sumCounts([...this.past, ...link.counts()]);
      this.links.delete(link);
    });
    this.links.set(link, left);
  }

  /** Of these and of all that are closed. */
  counts(): CallCounts[] {
    return [...this.past, ...[...this.links.keys()].flatMap((link) => link.counts())];
  }

  /** Resolves when all are closed. */
  async settled(): Promise<void> {
    await Promise.all(this.links.values());
  }

  /** Closes all at once. */
  async close(): Promise<void> {
    await Promise.all([...this.links.keys()].map((link) => link.close()));
  }
}
