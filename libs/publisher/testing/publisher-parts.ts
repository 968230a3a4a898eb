import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Provider } from '@nestjs/common';
import { installationConfig, type InstallationSecrets } from '#config';
import { type Connector, ConnectorRegistry } from '#connectors';
import { ModuleDatabase } from '#database';
import { Outbox } from '#link/durable';
import { DiskStorage, ObjectStorage } from '#storage';
import { mediaConfig, type MediaConfig } from '../src/media.config.js';
import { mediaProviders, mediaWork } from '../src/media.providers.js';
import { CollectFiguresWork } from '../src/use-cases/figures/collect-figures.work.js';
import { preflightConfig } from '../src/preflight.config.js';
import { preflightProviders } from '../src/preflight.providers.js';
import { publisherConfig, type PublisherConfig } from '../src/publisher.config.js';
import { persistence, useCases } from '../src/publisher.providers.js';

/** What differs between installations of the core in tests and runs. */
export interface PublisherSurroundings {
  readonly db: ModuleDatabase;
  readonly outbox: Pick<Outbox, 'emit' | 'emitAll'>;
  readonly connectors: readonly Connector[];
  readonly settings?: Partial<PublisherConfig>;
  readonly media?: Partial<MediaConfig>;
  /** The installation's secret, and what it was before. */
  readonly secrets?: InstallationSecrets;
  /** By default a folder that is made with the first file. */
  readonly storage?: ObjectStorage;
}

/** What installations of tests seal with. */
export const TEST_SECRET = 'a secret of the tests, long enough';

/** The publishing core without its loops, its neighbours and its queue. */
export function publisherParts({
  db,
  outbox,
  connectors,
  settings,
  media,
  storage,
  secrets,
}: PublisherSurroundings): Provider[] {
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
    ...mediaProviders,
    ...mediaWork,
    CollectFiguresWork,
    { provide: ObjectStorage, useValue: storage ?? new DiskStorage(join(tmpdir(), `drover-media-${randomUUID()}`)) },
    { provide: mediaConfig.token, useValue: { maxMegapixels: 20, maxFrames: 100, ffprobe: '', ffmpeg: '', ...media } },
    { provide: preflightConfig.token, useValue: { links: true } },
    { provide: ModuleDatabase, useValue: db },
    { provide: Outbox, useValue: outbox },
    { provide: ConnectorRegistry, useValue: new ConnectorRegistry(connectors) },
    { provide: publisherConfig.token, useValue: config },
    {
      provide: installationConfig.token,
      useValue: {
        secret: secrets?.current ?? TEST_SECRET,
        earlierSecrets: secrets?.earlier ?? [],
        publicUrl: 'http://localhost:3000',
      },
    },
  ];
}
