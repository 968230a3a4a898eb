import { join } from 'node:path';
import { Test } from '@nestjs/testing';
import { moduleDatabase } from '#database/testing';
import { OutboundGuard } from '#http';
import { durableMigrations, InboxGate } from '#link/durable';
import { RecordingOutbox } from '#link/durable/testing/recording';
import { DiskStorage } from '#storage';
import { OUTCOME_MODELS, remoteFakenet } from '#testing';
import { ModelConnector, RotatingModelConnector } from '#testing/model-kit';
import { LookSteps, ReconcilingJob } from '../../../src/jobs/reconciling.job.js';
import { SendingJob, SendingSteps } from '../../../src/jobs/sending.job.js';
import { QUEUES_HERE, Workers, WorkQueuesJob } from '../../../src/jobs/work/work-queues.job.js';
import { ChannelAccessRepository } from '../../../src/persistence/channel-access.repository.js';
import { publisherMigrations } from '../../../src/persistence/migrations/index.js';
import { WorkItemRepository } from '../../../src/persistence/work-item.repository.js';
import type { PublisherConfig } from '../../../src/publisher.config.js';
import { ClaimPublicationsUseCase } from '../../../src/use-cases/claim-publications.use-case.js';
import { HandleKeeping } from '../../../src/use-cases/handle-keeping.js';
import { LookForUnknownUseCase } from '../../../src/use-cases/look-for-unknown.use-case.js';
import { MediaRenditions } from '../../../src/use-cases/media/media-renditions.js';
import { ProcessMediaWork } from '../../../src/use-cases/process-media.work.js';
import { RecordLookUseCase } from '../../../src/use-cases/record-look.use-case.js';
import { RecordOutcomeUseCase } from '../../../src/use-cases/record-outcome.use-case.js';
import { RenewalStore } from '../../../src/use-cases/renewal-store.js';
import { TakeOverStalledUseCase } from '../../../src/use-cases/take-over-stalled.use-case.js';
import { publisherParts } from '../../publisher-parts.js';
import { poisonConnectors } from './poison.connector.js';
import { CrashPlan } from './crash-plan.js';
import { WatchedDatabase } from './watched-database.js';
import { watchedConnector } from './watched-connector.js';

export interface ReplicaOptions {
  databaseUrl: string;
  fakenetUrl: string;
  /** Where its death is planned. */
  folder: string;
  settings: Partial<PublisherConfig>;
}

/** Where all replicas of a folder keep files. */
export const storageOf = (folder: string) => new DiskStorage(join(folder, 'files'));

/**
 * The publisher's loops in this process, on a database that is there and with played networks of every model: real
 * claims, leases, sends and looks. Its neighbours are away.
 */
export async function startReplica({ databaseUrl, fakenetUrl, folder, settings }: ReplicaOptions): Promise<void> {
  const migrations = [...durableMigrations, ...publisherMigrations];
  const { db } = await moduleDatabase(databaseUrl, { module: 'publisher', entities: [], migrations });
  const fakenet = remoteFakenet(fakenetUrl);
  const guard = new OutboundGuard({ allow: [fakenet.target] });
  const plan = new CrashPlan(folder);
  const watched = new WatchedDatabase(db, plan);
  const models = OUTCOME_MODELS.map((model) => watchedConnector(new ModelConnector(model, guard), plan, fakenet));
  const rotating = watchedConnector(new RotatingModelConnector(guard), plan, fakenet);
  const connectors = [...models, rotating, ...poisonConnectors(guard)];
  const module = await Test.createTestingModule({
    providers: [
      ...publisherParts({
        ...{ db: watched, outbox: new RecordingOutbox(), connectors, settings },
        ...{ storage: storageOf(folder), media: { mediaConcurrency: 1 } },
      }),
      SendingSteps,
      LookSteps,
      SendingJob,
      ReconcilingJob,
      WorkQueuesJob,
      { provide: QUEUES_HERE, useValue: ['media'] },
      {
        provide: Workers,
        useFactory: (media: ProcessMediaWork) => ({ media, linkinfo: media, metrics: media }),
        inject: [ProcessMediaWork],
      },
      { provide: InboxGate, useValue: { drained: async () => undefined } },
    ],
  }).compile();
  watched.name('claim', module.get(ClaimPublicationsUseCase), 'run');
  watched.name('record', module.get(RecordOutcomeUseCase), 'run');
  watched.name('keep_handle', module.get(HandleKeeping), 'keep');
  watched.name('look', module.get(LookForUnknownUseCase), 'begin');
  watched.name('record_look', module.get(RecordLookUseCase), 'run');
  watched.name('take_over', module.get(TakeOverStalledUseCase), 'run');
  watched.name('keep_rendition', module.get(MediaRenditions), 'of');
  watched.nameWhere('claim_work', module.get(WorkItemRepository), 'claim');
  watched.nameWhere('end_work', module.get(WorkItemRepository), 'end');
  watched.nameWhere('intend_renewal', module.get(ChannelAccessRepository), 'intend');
  watched.nameWhere('keep_access', module.get(RenewalStore), 'keep');
  watchWork(module.get(ProcessMediaWork), plan);
  await module.init();
}

/** Moments before a file is worked on, and once what came of it is in the storage but not committed. */
function watchWork(work: ProcessMediaWork, plan: CrashPlan): void {
  const run = work.run.bind(work);
  work.run = async (...args) => {
    plan.reached('process_media:before');
    const effect = await run(...args);
    plan.reached('process_media:after');
    return effect;
  };
}
