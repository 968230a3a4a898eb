import type { Provider } from '@nestjs/common';
import { installationConfig } from '#config';
import { type Connector, ConnectorRegistry } from '#connectors';
import { ModuleDatabase } from '#database';
import { Outbox } from '#link/durable';
import { preflightProviders } from '../src/preflight.providers.js';
import { publisherConfig, type PublisherConfig } from '../src/publisher.config.js';
import { persistence, useCases } from '../src/publisher.providers.js';

/** What differs between installations of the core in tests and runs. */
export interface PublisherSurroundings {
  readonly db: ModuleDatabase;
  readonly outbox: Pick<Outbox, 'emit' | 'emitAll'>;
  readonly connectors: readonly Connector[];
  readonly settings?: Partial<PublisherConfig>;
}

/** The publishing core without its loops, its neighbours and its queue. */
export function publisherParts({ db, outbox, connectors, settings }: PublisherSurroundings): Provider[] {
  const config = {
    concurrency: 4,
    networkShare: 50,
    sweepMs: 1000,
    leaseMs: 60_000,
    sendTimeoutMs: 5000,
    retryForSeconds: 3600,
    reconnectForSeconds: 86_400,
    retryUnseen: false,
    ...settings,
  };
  return [
    ...persistence,
    ...useCases,
    ...preflightProviders,
    { provide: ModuleDatabase, useValue: db },
    { provide: Outbox, useValue: outbox },
    { provide: ConnectorRegistry, useValue: new ConnectorRegistry(connectors) },
    { provide: publisherConfig.token, useValue: config },
    {
      provide: installationConfig.token,
      useValue: { secret: 'a secret of the tests, long enough', earlierSecrets: [] },
    },
  ];
}
