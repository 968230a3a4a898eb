import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { LinkBinder } from './link.binder.js';
import { declareLinkConfig } from './link.config.js';
import { LinkHealth } from './link.health.js';
import { LinkLifecycle } from './link.lifecycle.js';
import { LinkMetrics } from './link.metrics.js';
import { LinkPresence } from './link.presence.js';
import { LINK_OPTIONS, type LinkOptions } from './link.options.js';
import { LinkServer } from './link.server.js';
import { LINK_SETTINGS, linkSettings } from './link.settings.js';
import { Links } from './links.js';
import { makeLinks } from './make-links.js';
import { LinkMover } from './move/link.mover.js';
import { Directory } from './registry/directory.js';
import { ServedOperations } from './served-operations.js';

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
        { provide: Links, useFactory: makeLinks, inject: [LINK_OPTIONS, LINK_SETTINGS, Directory] },
        Directory,
        ServedOperations,
        LinkHealth,
        LinkMetrics,
        LinkPresence,
        LinkBinder,
        LinkMover,
        LinkServer,
        LinkLifecycle,
        ...clients,
      ],
      exports: [Links, LinkHealth, LinkPresence, LinkServer, Directory, ServedOperations, ...options.clients],
    };
  }
}
