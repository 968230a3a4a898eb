import { createLog } from '#observability';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { LocalLink } from '#link/wire';
import { LinkBinder } from './link.binder.js';
import { declareLinkConfig } from './link.config.js';
import { LinkHealth } from './link.health.js';
import { LINK_OPTIONS, type LinkOptions } from './link.options.js';
import { LINK_SETTINGS, linkSettings, type LinkSettings } from './link.settings.js';
import { Links } from './links.js';
import { ServedOperations } from './served-operations.js';

function makeLinks(options: LinkOptions, settings: LinkSettings): Links {
  const log = createLog('link');
  const caller = options.hosted.join('+') || 'drover';
  const local = new LocalLink({ caller, strict: settings.strict, maxFrameBytes: settings.maxFrameBytes, log });
  return new Links(options.hosted, local, new Map());
}

/** Gives every provider the clients it asks for, and serves the modules of this process to the others. */
@Module({})
export class LinkModule {
  static forRoot(options: LinkOptions): DynamicModule {
    const fromConfig = declareLinkConfig(options.contracts);
    const clients: Provider[] = options.clients.map((token) => ({
      provide: token,
      useFactory: (links: Links) => links.client(token),
      inject: [Links],
    }));
    return {
      module: LinkModule,
      global: true,
      imports: [DiscoveryModule],
      providers: [
        { provide: LINK_OPTIONS, useValue: options },
        { provide: LINK_SETTINGS, useFactory: () => linkSettings(fromConfig, options.settings) },
        { provide: Links, useFactory: makeLinks, inject: [LINK_OPTIONS, LINK_SETTINGS] },
        ServedOperations,
        LinkHealth,
        LinkBinder,
        ...clients,
      ],
      exports: [Links, LinkHealth, ServedOperations, ...options.clients],
    };
  }
}
