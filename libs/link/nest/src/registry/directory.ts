/** Somebody who wants to know where a module's instances are. */
export interface Follower {
  readonly module: string;
  /** @param addresses of all live instances, in their order; empty when there is none */
  follow(addresses: readonly string[]): void;
}

/** Who in this process looks for instances. Filled by links, served by the `InstanceRegistry`. */
export class Directory {
  private readonly followers = new Set<Follower>();
  private tell: () => void = () => undefined;

  add(follower: Follower): void {
    if (this.followers.has(follower)) return;
    this.followers.add(follower);
    this.tell();
  }

  delete(follower: Follower): void {
    this.followers.delete(follower);
  }

  all(): readonly Follower[] {
    return [...this.followers];
  }

  /** `tell` is called when somebody begins to look. */
  onFollower(tell: () => void): void {
    this.tell = tell;
  }
}
