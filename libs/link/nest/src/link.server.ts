import { ConfigError } from '#config';
import { createLog } from '#observability';
import { Inject, Injectable } from '@nestjs/common';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import {
  addressText,
  BadLinkAddress,
  isRedisAddress,
  moduleOf,
  parseAddresses,
  RedisHost,
  shown,
  TcpHost,
  type CallCounts,
  type RedisHostOptions,
  type TcpAddress,
  type TlsIdentity,
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
  private tcp: TcpHost | undefined;
  private redis: RedisHost[] = [];
  private started = false;
  /** It serves, wherever it was told to. */
  isOpen = false;
  /** Where it really listens for TCP. */
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
    return this.hosts().reduce((sum, host) => sum + host.inFlight, 0);
  }

  /** What became of the calls of other processes so far, by operation. */
  counts(): CallCounts[] {
    return this.hosts().flatMap((host) => host.counts());
  }

  /** Callers and requests that were refused before anything ran, by why. */
  refusals(): Readonly<Record<string, number>> {
    const sums: Record<string, number> = {};
    for (const [kind, count] of this.hosts().flatMap((host) => Object.entries(host.refusals()))) {
      sums[kind] = (sums[kind] ?? 0) + count;
    }
    return sums;
  }

  /** Begins to listen, if the settings say where. Started already: nothing happens. */
  async start(): Promise<void> {
    if (this.started || this.settings.listen === undefined) return;
    this.started = true;
    const { listen, secret, tls, strict, maxFrameBytes } = this.settings;
    const versions = Object.fromEntries(this.hostedContracts().map(({ name, version }) => [name, version]));
    const common = { operations: this.served.all(), versions, secret, strict, maxFrameBytes, log: this.log };
    const all = listen.split(' ').filter((address) => address !== '');
    const addresses = all.filter((address) => !isRedisAddress(address));
    this.redis = all.filter(isRedisAddress).map((address) => redisHost({ ...common, address }));
    if (addresses.length > 0) await this.listenTcp(new TcpHost({ ...common, tls }), addresses.join(' '));
    await Promise.all(this.redis.map((host) => host.start()));
    this.isOpen = true;
    const where = all.map(shown).join(' ');
    this.log.info({ address: where }, `serving ${this.options.hosted.join(', ')} on ${where}`);
  }

  /** Takes nothing new, lets what runs end, then closes. */
  async drain(): Promise<void> {
    await Promise.all(this.hosts().map((host) => host.drain(this.settings.drainMs)));
  }

  private async listenTcp(host: TcpHost, address: string): Promise<void> {
    this.tcp = host;
    this.address = await host.listen(listenAddress(address, this.settings.tls())).catch((error: unknown) => {
      throw new ConfigError([{ ...PROBLEM, wrong: `cannot be listened on (${String(error)})` }]);
    });
    this.log.info({ address: addressText(this.address) }, `listening on ${addressText(this.address)}`);
  }

  private hosts(): (TcpHost | RedisHost)[] {
    return this.tcp ? [this.tcp, ...this.redis] : this.redis;
  }

  private hostedContracts() {
    return this.options.contracts.filter((contract) => this.options.hosted.includes(moduleOf(contract.name)));
  }
}

function redisHost(options: RedisHostOptions): RedisHost {
  try {
    return new RedisHost(options);
  } catch (error) {
    if (!(error instanceof BadLinkAddress)) throw error;
    throw new ConfigError([{ ...PROBLEM, wrong: `is "${shown(options.address)}"` }]);
  }
}

const PROBLEM = {
  name: 'DROVER_LINK_LISTEN',
  wanted: 'one free address like tcp://127.0.0.1:4000 or tls://127.0.0.1:4000, redis://127.0.0.1:6379, or both',
};

const NO_CERTIFICATE = {
  name: 'DROVER_LINK_TLS_CERT',
  wrong: 'is not set, and DROVER_LINK_LISTEN says tls://',
  wanted: 'the file of a certificate, and DROVER_LINK_TLS_KEY that of its key',
};

function listenAddress(text: string, identity: TlsIdentity | undefined): TcpAddress {
  try {
    const [address, ...more] = parseAddresses(text);
    if (address?.tls && identity?.cert === undefined) throw new ConfigError([NO_CERTIFICATE]);
    if (address && more.length === 0) return address;
  } catch (error) {
    if (!(error instanceof BadLinkAddress)) throw error;
  }
  throw new ConfigError([{ ...PROBLEM, wrong: `is "${shown(text)}"` }]);
}
