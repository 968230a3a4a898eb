import type { CallCounts, Link, OperationCaller, OperationRef } from '#link/wire';

interface BoundCaller {
  readonly ref: OperationRef;
  caller: OperationCaller;
}

/** The way to one module, which may change while clients over it are in use: a call takes the way that stands when it begins. */
export class ModuleSlot implements Link {
  private readonly bound: BoundCaller[] = [];

  constructor(private link: Link) {}

  get current(): Link {
    return this.link;
  }

  /** One step more than the link's own caller: a read of a field. */
  bind(ref: OperationRef): OperationCaller {
    const bound = { ref, caller: this.link.bind(ref) };
    this.bound.push(bound);
    return (input, options) => bound.caller(input, options);
  }

  /** From now on calls take `link`. Returns the one that they took so far; what is under way ends there. */
  switchTo(link: Link): Link {
    const callers = this.bound.map(({ ref }) => link.bind(ref)); // may throw; nothing has changed then
    const old = this.link;
    this.link = link;
    this.bound.forEach((bound, at) => (bound.caller = callers[at] ?? bound.caller));
    return old;
  }

  open(): void {
    this.link.open();
  }

  obstacle(): string | undefined {
    return this.link.obstacle();
  }

  counts(): CallCounts[] {
    return this.link.counts();
  }

  close(): Promise<void> {
    return this.link.close();
  }
}
