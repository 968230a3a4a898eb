import type { CallCounts, Link, LinkLog, OperationCaller, OperationRef } from '#link/wire';
import { ModuleSlot } from '../module-slot.js';
import { Leaving } from '../move/leaving.js';
import { sumCounts } from '../move/sum-counts.js';
import { becomesReady } from '../move/until-link.js';
import { unreachable } from '../unreachable.js';
import type { Directory, Follower } from './directory.js';

/** Said in place of an address: the module's live instances are found in the database. */
export const REGISTRY = 'registry';

/** Calls stay on the former instances until one of the new ones is reached, at most so long. */
const READY_MS = 2000;

export interface RegistryLinkOptions {
  readonly module: string;
  /** Makes the link to the instances at addresses, `tcp://host:port,host:port`. */
  readonly connect: (module: string, address: string) => Link;
  readonly directory: Directory;
  readonly drainMs: number;
  readonly log: LinkLog;
}

/** The way to whatever instances of a module are alive; it changes as they come and go. */
export class RegistryLink implements Link, Follower {
  readonly module: string;
  private readonly slot: ModuleSlot;
  private readonly leaving: Leaving;
  private address = '';
  private turn: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(private readonly options: RegistryLinkOptions) {
    this.module = options.module;
    this.slot = new ModuleSlot(unreachable(`no live instance of ${options.module} with an address is registered`));
    this.leaving = new Leaving(options.drainMs);
  }

  /** An empty list changes nothing: the way to where they were finds them sooner when they are back. */
  follow(addresses: readonly string[]): void {
    const address = joined(addresses);
    if (address === undefined || address === this.address) return;
    this.address = address;
    this.turn = this.turn.then(() => this.move(address)).catch((error: unknown) => this.stumble(address, error));
  }

  bind(ref: OperationRef): OperationCaller {
    return this.slot.bind(ref);
  }

  open(): void {
    this.options.directory.add(this);
    this.slot.open();
  }

  obstacle(): string | undefined {
    return this.slot.obstacle();
  }

  counts(): CallCounts[] {
    return sumCounts([...this.leaving.counts(), ...this.slot.counts()]);
  }

  async close(): Promise<void> {
    this.closed = true;
    this.options.directory.delete(this);
    await Promise.all([this.leaving.close(), this.slot.close()]);
  }

  private async move(address: string): Promise<void> {
    if (this.closed || address !== this.address) return; // outdated while it waited for its turn
    const link = this.options.connect(this.module, address);
    link.open();
    if (this.slot.obstacle() === undefined) await becomesReady(link, READY_MS);
    if (this.closed) return await link.close();
    this.leaving.add(this.slot.switchTo(link));
    this.options.log.info({ module: this.module, address }, `${this.module} is found at ${address}`);
  }

  private stumble(address: string, error: unknown): void {
    this.options.log.error({ err: error, module: this.module }, `${this.module} cannot be called at ${address}`);
    this.address = '';
  }
}

/** One address of all; instances with another kind of link than the first one's are left out. */
function joined(addresses: readonly string[]): string | undefined {
  const [first] = addresses;
  if (first === undefined) return undefined;
  const kind = ['tcp://', 'tls://'].find((start) => first.startsWith(start));
  if (kind === undefined) return first;
  const same = addresses.filter((address) => address.startsWith(kind));
  return `${kind}${same.map((address) => address.slice(kind.length)).join(',')}`;
}
