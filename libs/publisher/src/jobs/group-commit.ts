interface Waiting<Item, Result> {
  readonly item: Item;
  readonly done: (result: Result) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Commits what comes while a commit is under way together in the next: alone it waits for nobody, in a crowd it costs
 * a share. Where some wait already, `gather` may let more of them come. When a group fails, each of it is tried alone, so
 * that one bad item does not keep the others back.
 */
export class GroupCommit<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private working = false;

  constructor(
    private readonly commit: (items: readonly Item[]) => Promise<readonly Result[]>,
    private readonly most: number,
    private readonly gather: () => Promise<void> = async () => undefined,
  ) {}

  add(item: Item): Promise<Result> {
    return new Promise((done, fail) => {
      this.waiting.push({ item, done, fail });
      if (!this.working) void this.work();
    });
  }

  private async work(): Promise<void> {
    this.working = true;
    while (this.waiting.length > 0) {
      await this.commitAll(this.waiting.splice(0, this.most));
      if (this.waiting.length > 0 && this.waiting.length < this.most) await this.gather();
    }
    this.working = false;
  }

  private async commitAll(group: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.commit(group.map(({ item }) => item));
      group.forEach(({ done }, place) => done(results[place] as Result));
    } catch (error) {
      if (group.length === 1) group[0]?.fail(error);
      else for (const one of group) await this.commitAll([one]);
    }
  }
}
