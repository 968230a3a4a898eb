import { Unavailable } from '#contracts';
import { LocalLink, makeClient, moduleOf, type CallCounts, type Link, type OperationRef } from '#link/wire';
import { linkSetting } from './link.config.js';
import type { AnyClientToken } from './link.options.js';

/** Every link of this process, and the clients over them. */
export class Links {
  private readonly clients = new Map<AnyClientToken, object>();

  constructor(
    private readonly hosted: readonly string[],
    readonly local: LocalLink,
    /** By module. */
    private readonly remote: ReadonlyMap<string, Link>,
  ) {}

  /** The client of a token: always the same one, whoever asks. */
  client<Client extends object>(token: AnyClientToken & (new () => Client)): Client {
    const made = this.clients.get(token) as Client | undefined; // kept under its own token
    const client = made ?? makeClient<Client>(token, this.to(moduleOf(token.contract.name)));
    this.clients.set(token, client);
    return client;
  }

  /** True when calls to `module` have a way to travel at all. */
  isBound(module: string): boolean {
    return this.hosted.includes(module) || this.remote.has(module);
  }

  /** The link of each module that this process can call. */
  all(): ReadonlyMap<string, Link> {
    return new Map([...this.hosted.map((module) => [module, this.local] as const), ...this.remote]);
  }

  /** What became of this process's calls so far, by operation; those of others are `LinkServer`'s to tell. */
  counts(): CallCounts[] {
    return [this.local, ...this.remote.values()].flatMap((link) => link.counts());
  }

  open(): void {
    for (const link of this.remote.values()) link.open();
  }

  async close(): Promise<void> {
    await Promise.all([...this.remote.values()].map((link) => link.close()));
  }

  private to(module: string): Link {
    if (this.hosted.includes(module)) return this.local;
    return this.remote.get(module) ?? noLink(module);
  }
}

/** Stands for a module that nobody said how to reach; harmless until it is called. */
function noLink(module: string): Link {
  const reason = `${linkSetting(module)} is not set`;
  return {
    bind: (ref: OperationRef) => async () => {
      throw new Unavailable({ module: ref.module, operation: ref.operation, reason });
    },
    open: () => undefined,
    obstacle: () => reason,
    counts: () => [],
    close: async () => undefined,
  };
}
