/** Gathers what is added within one turn, so that it leaves in one command. */
export class Batch<Item> {
  private items: Item[] = [];

  constructor(private readonly flush: (items: Item[]) => void) {}

  add(item: Item): void {
    // nextTick runs after the promises of this turn
    if (this.items.push(item) === 1) process.nextTick(() => this.flushNow());
  }

  private flushNow(): void {
    const items = this.items;
    this.items = [];
    this.flush(items);
  }
}
