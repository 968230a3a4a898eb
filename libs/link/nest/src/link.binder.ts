import { ConfigError } from '#config';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { bindImplementation, moduleOf } from '#link/wire';
import { CallsMetadata } from './calls.decorator.js';
import { census, type Serving } from './census.js';
import { injectedTokens } from './injected-tokens.js';
import { linkSetting } from './link.config.js';
import { LINK_OPTIONS, type LinkOptions } from './link.options.js';
import { Links } from './links.js';
import { ServedOperations } from './served-operations.js';
import { ServesMetadata } from './serves.decorator.js';

/**
 * Ties callers to implementations once everything is built, before any module starts: this module is global, and
 * Nest runs the init hooks of global modules first.
 */
@Injectable()
export class LinkBinder implements OnModuleInit {
  constructor(
    @Inject(LINK_OPTIONS) private readonly options: LinkOptions,
    private readonly links: Links,
    private readonly served: ServedOperations,
    private readonly discovery: DiscoveryService,
  ) {}

  onModuleInit(): void {
    const servings = this.servings();
    census(this.options.hosted, this.options.contracts, servings);
    this.refuseMissingLinks();
    for (const { contract, service } of servings) {
      const bound = bindImplementation(contract, service);
      this.served.add(bound);
      this.links.local.serve(bound);
    }
    this.links.open(); // not before all is checked: an open connection keeps a process alive that failed to start
  }

  private servings(): Serving[] {
    const found = this.discovery.getProviders().flatMap((wrapper) => {
      const marked = this.discovery.getMetadataByDecorator(ServesMetadata, wrapper);
      if (!marked || typeof wrapper.instance !== 'object' || wrapper.instance === null) return [];
      return [{ contract: marked.contract, service: wrapper.instance as object, name: wrapper.name }];
    });
    // a provider that a second module re-exports under an alias is still one
    return found.filter((serving, at) => found.findIndex(({ service }) => service === serving.service) === at);
  }

  /** The clients that providers fetch when they need them. */
  private fetchedTokens(): readonly unknown[] {
    const marked = this.discovery.getProviders({ metadataKey: CallsMetadata.KEY });
    return marked.flatMap((wrapper) => this.discovery.getMetadataByDecorator(CallsMetadata, wrapper) ?? []);
  }

  /** Refuses to start when somebody here calls a module that has no way to be reached; names every setting at once. */
  private refuseMissingLinks(): void {
    const wanted = new Set([...injectedTokens(this.discovery), ...this.fetchedTokens()]);
    const called = this.options.clients.filter((token) => wanted.has(token));
    const modules = new Set(called.map((token) => moduleOf(token.contract.name)));
    const missing = [...modules].filter((module) => !this.links.isBound(module));
    if (missing.length === 0) return;
    throw new ConfigError(
      missing.map((module) => ({
        name: linkSetting(module),
        wrong: `is not set, and this process calls ${module} but does not run it`,
        wanted: 'where it is reached, like tcp://host:port, tcp://host:port,host:port or tls://host:port',
      })),
    );
  }
}
