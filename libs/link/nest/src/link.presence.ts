import { Inject, Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { moduleOf, shown } from '#link/wire';
import { LINK_OPTIONS, type LinkOptions } from './link.options.js';
import { LinkServer } from './link.server.js';
import { LINK_SETTINGS, type LinkSettings } from './link.settings.js';
import { Links } from './links.js';
import { sumCounts } from './move/sum-counts.js';
import { advertised } from './registry/advertised.js';
import { CallRates } from './registry/call-rates.js';
import { declaredEdges } from './registry/declared-edges.js';
import type { Instance, InstanceFacts } from './registry/instance.js';

type Presence = Pick<Instance, 'modules' | 'address' | 'contracts'> & {
  facts: Omit<InstanceFacts, 'pid' | 'host'>;
};

/** What this process hosts, calls and answers, at one moment. */
@Injectable()
export class LinkPresence {
  private readonly made = new CallRates();
  private readonly served = new CallRates();
  private declared: InstanceFacts['declared'] | undefined;

  constructor(
    @Inject(LINK_OPTIONS) private readonly options: LinkOptions,
    @Inject(LINK_SETTINGS) private readonly settings: LinkSettings,
    private readonly links: Links,
    private readonly server: LinkServer,
    private readonly discovery: DiscoveryService,
  ) {}

  /** It is to serve others, and does not yet. */
  get isOpening(): boolean {
    return this.settings.listen !== undefined && !this.server.isOpen;
  }

  /** It serves others, and nobody said where they reach it. */
  get isNowhere(): boolean {
    return this.server.isOpen && this.address === null;
  }

  /** Rates are those since the last look. */
  now(): Presence {
    const { hosted, contracts, queues } = this.options;
    const here = contracts.filter(({ name }) => hosted.includes(moduleOf(name)));
    const served = sumCounts([...this.server.counts(), ...this.links.local.counts()]);
    return {
      modules: hosted,
      address: this.address,
      contracts: Object.fromEntries(here.map(({ name, version }) => [name, version])),
      facts: {
        bindings: Object.fromEntries([...this.links.bindings()].map(([module, binding]) => [module, shown(binding)])),
        declared: (this.declared ??= declaredEdges(this.discovery, this.options)),
        made: this.made.look(this.links.counts()),
        served: this.served.look(served),
        ...(queues && { queues }),
      },
    };
  }

  private get address(): string | null {
    return this.server.isOpen ? advertised(this.settings, this.server.address) : null;
  }
}
