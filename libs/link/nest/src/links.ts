import { LocalLink, makeClient, moduleOf, type CallCounts, type Link } from '#link/wire';
import { linkSetting } from './link.config.js';
import type { AnyClientToken } from './link.options.js';
import { ModuleSlot } from './module-slot.js';
import { BindingRefused, HERE, type Bindings } from './move/binding.js';
import { Leaving } from './move/leaving.js';
import { sumCounts } from './move/sum-counts.js';
import { becomesReady } from './move/until-link.js';
import { unreachable } from './unreachable.js';

/** A link that does not get this far in time is not moved to. */
const READY_MS = 5000;

export interface LinksOptions {
  readonly hosted: readonly string[];
  readonly local: LocalLink;
  /** Makes the link to a module at an address, not yet open. Throws when the address cannot be used. */
  readonly connect: (module: string, address: string) => Link;
  /** How each module is reached at first. */
  readonly bindings: Bindings;
  /** How long what is under way on a link that is left may take to end. */
  readonly drainMs: number;
  /** How long a link to be moved to may take to be reachable. Default: 5 s. */
  readonly readyMs?: number;
}

/** Every link of this process, and the clients over them. */
export class Links {
  readonly local: LocalLink;
  private readonly clients = new Map<AnyClientToken, object>();
  private readonly slots = new Map<string, ModuleSlot>();
  private readonly bound = new Map<string, string>();
  private readonly leaving: Leaving;
  private turn: Promise<unknown> = Promise.resolve();

  /** Throws BindingRefused. */
  constructor(private readonly options: LinksOptions) {
    this.local = options.local;
    this.leaving = new Leaving(options.drainMs);
    for (const [module, binding] of options.bindings) {
      this.slots.set(module, new ModuleSlot(this.link(module, binding)));
      this.bound.set(module, binding);
    }
  }

  /** The client of a token: always the same one, whoever asks. */
  client<Client extends object>(token: AnyClientToken & (new () => Client)): Client {
    const made = this.clients.get(token) as Client | undefined; // kept under its own token
    const client = made ?? makeClient<Client>(token, this.slot(moduleOf(token.contract.name)));
    this.clients.set(token, client);
    return client;
  }

  /** True when calls to `module` have a way to travel at all. */
  isBound(module: string): boolean {
    return this.bound.has(module);
  }

  /** How each module is reached now. */
  bindings(): Bindings {
    return new Map(this.bound);
  }

  /** The link of each module that this process can call. */
  all(): ReadonlyMap<string, Link> {
    return new Map([...this.bound.keys()].map((module) => [module, this.slot(module).current]));
  }

  /** What became of this process's calls so far, by operation; those of others are `LinkServer`'s to tell. */
  counts(): CallCounts[] {
    const links = new Set([this.local, ...this.all().values()]);
    return sumCounts([...this.leaving.counts(), ...[...links].flatMap((link) => link.counts())]);
  }

  open(): void {
    for (const slot of this.slots.values()) slot.open();
  }

  /** As `move`, for one module. */
  async rebind(module: string, binding: string): Promise<void> {
    await this.move(new Map([[module, binding]]));
  }

  /**
   * Gives modules another way while this process runs. Resolves when new calls take it; what is under way on the old
   * one ends there. All of `changes` or, with BindingRefused, none: a link must be reachable first, unless the old one
   * is not reachable either.
   */
  async move(changes: Bindings): Promise<void> {
    const moved = this.turn.then(() => this.moveNow(changes));
    this.turn = moved.catch(() => undefined);
    await moved;
  }

  /** Resolves when every link that was left is closed. */
  async settled(): Promise<void> {
    await this.leaving.settled();
  }

  async close(): Promise<void> {
    await Promise.all([this.leaving, ...this.slots.values()].map((link) => link.close()));
  }

  private async moveNow(changes: Bindings): Promise<void> {
    const wanted = [...changes].filter(([module, binding]) => this.bound.get(module) !== binding);
    const made: { module: string; binding: string; link: Link }[] = [];
    try {
      for (const [module, binding] of wanted) made.push({ module, binding, link: this.link(module, binding) });
      await Promise.all(made.map(({ module, binding, link }) => this.reach(module, binding, link)));
    } catch (error) {
      await Promise.all(made.map(({ link }) => link.close()));
      throw error;
    }
    for (const { module, binding, link } of made) {
      const old = this.slot(module).switchTo(link);
      this.bound.set(module, binding);
      if (old !== this.local) this.leaving.add(old); // what is under way in process ends by itself
    }
  }

  private async reach(module: string, binding: string, link: Link): Promise<void> {
    link.open();
    const ready = await becomesReady(link, this.options.readyMs ?? READY_MS);
    if (ready || this.slot(module).obstacle() !== undefined) return;
    throw new BindingRefused(module, binding, link.obstacle() ?? 'it was reachable too late');
  }

  private link(module: string, binding: string): Link {
    const { hosted, connect } = this.options;
    if (binding !== HERE) {
      try {
        return connect(module, binding);
      } catch (error) {
        throw new BindingRefused(module, binding, error instanceof Error ? error.message : String(error));
      }
    }
    if (hosted.includes(module)) return this.local;
    throw new BindingRefused(module, binding, `this process does not run ${module}`);
  }

  private slot(module: string): ModuleSlot {
    let slot = this.slots.get(module);
    if (!slot) {
      slot = new ModuleSlot(unreachable(`${linkSetting(module)} is not set`));
      this.slots.set(module, slot);
    }
    return slot;
  }
}
