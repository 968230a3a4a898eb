import { ConfigError } from '#config';
import { createLog } from '#observability';
import { Inject, Injectable } from '@nestjs/common';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import {
  addressText,
  BadLinkAddress,
  moduleOf,
  parseAddresses,
  TcpHost,
  type CallCounts,
  type TcpAddress,
} from '#link/wire';
import { LINK_OPTIONS, type LinkOptions } from './link.options.js';
import { LINK_SETTINGS, type LinkSettings } from './link.settings.js';
import { ServedOperations } from './served-operations.js';

/**
 * Serves the hosted modules to other processes. `LinkModule` starts and drains it by itself; a hybrid application may
 * host it instead: `app.connectMicroservice({ strategy: app.get(LinkServer) })`.
 */
@Injectable()
export class LinkServer implements CustomTransportStrategy {
  readonly transportId = Symbol('drover link');
  private readonly log = createLog('link');
  private host: TcpHost | undefined;
  /** Where it really listens. */
  address: TcpAddress | undefined;

  constructor(
    @Inject(LINK_OPTIONS) private readonly options: LinkOptions,
    @Inject(LINK_SETTINGS) private readonly settings: LinkSettings,
    private readonly served: ServedOperations,
  ) {}

  /** Nest's way to start a strategy. The door itself opens when everything is bound, at the application's bootstrap. */
  listen(callback: () => void): void {
    callback();
  }

  /** Nest's way to stop one. */
  close(): Promise<void> {
    return this.drain();
  }

  /** Calls of other processes that run now. */
  get inFlight(): number {
    return this.host?.inFlight ?? 0;
  }

  /** What became of the calls of other processes so far, by operation. */
  counts(): CallCounts[] {
    return this.host?.counts() ?? [];
  }

  /** Callers and requests that were refused before anything ran, by why. */
  refusals() {
    return this.host?.refusals() ?? {};
  }

  /** Begins to listen, if the settings say where. Started already: nothing happens. */
  async start(): Promise<void> {
    if (this.host || this.settings.listen === undefined) return;
    const address = listenAddress(this.settings.listen);
    const { secret, strict, maxFrameBytes } = this.settings;
    const versions = Object.fromEntries(this.hostedContracts().map(({ name, version }) => [name, version]));
    const operations = this.served.all();
    this.host = new TcpHost({ operations, versions, secret, strict, maxFrameBytes, log: this.log });
    this.address = await this.host.listen(address).catch((error: unknown) => {
      throw new ConfigError([{ ...PROBLEM, wrong: `cannot be listened on (${String(error)})` }]);
    });
    const modules = this.options.hosted.join(', ');
    this.log.info({ address: addressText(this.address) }, `serving ${modules} on ${addressText(this.address)}`);
  }

  /** Takes nothing new, lets what runs end, then closes. */
  async drain(): Promise<void> {
    await this.host?.drain(this.settings.drainMs);
  }

  private hostedContracts() {
    return this.options.contracts.filter((contract) => this.options.hosted.includes(moduleOf(contract.name)));
  }
}

const PROBLEM = { name: 'DROVER_LINK_LISTEN', wanted: 'one free address like tcp://127.0.0.1:4000' };

function listenAddress(text: string): TcpAddress {
  try {
    const [address, ...more] = parseAddresses(text);
    if (address && more.length === 0) return address;
  } catch (error) {
    if (!(error instanceof BadLinkAddress)) throw error;
  }
  throw new ConfigError([{ ...PROBLEM, wrong: `is "${text}"` }]);
}
