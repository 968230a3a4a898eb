import { Test } from '@nestjs/testing';
import { moduleDatabase } from '#database/testing';
import { OutboundGuard } from '#http';
import { durableMigrations, InboxGate } from '#link/durable';
import { RecordingOutbox } from '#link/durable/testing/recording';
import { OUTCOME_MODELS, remoteFakenet } from '#testing';
import { ModelConnector, RotatingModelConnector } from '#testing/model-kit';
import { LookSteps, ReconcilingJob } from '../../../src/jobs/reconciling.job.js';
import { SendingJob, SendingSteps } from '../../../src/jobs/sending.job.js';
import { publisherMigrations } from '../../../src/persistence/migrations/index.js';
import type { PublisherConfig } from '../../../src/publisher.config.js';
import { ClaimPublicationsUseCase } from '../../../src/use-cases/claim-publications.use-case.js';
import { HandleKeeping } from '../../../src/use-cases/handle-keeping.js';
import { LookForUnknownUseCase } from '../../../src/use-cases/look-for-unknown.use-case.js';
import { RecordLookUseCase } from '../../../src/use-cases/record-look.use-case.js';
import { RecordOutcomeUseCase } from '../../../src/use-cases/record-outcome.use-case.js';
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
      ...publisherParts({ db: watched, outbox: new RecordingOutbox(), connectors, settings }),
      SendingSteps,
      LookSteps,
      SendingJob,
      ReconcilingJob,
      { provide: InboxGate, useValue: { drained: async () => undefined } },
    ],
  }).compile();
  watched.name('claim', module.get(ClaimPublicationsUseCase), 'run');
  watched.name('record', module.get(RecordOutcomeUseCase), 'run');
  watched.name('keep_handle', module.get(HandleKeeping), 'keep');
  watched.name('look', module.get(LookForUnknownUseCase), 'begin');
  watched.name('record_look', module.get(RecordLookUseCase), 'run');
  watched.name('take_over', module.get(TakeOverStalledUseCase), 'run');
  await module.init();
}
