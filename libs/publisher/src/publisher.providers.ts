import { AttemptRepository } from './persistence/attempt.repository.js';
import { ChannelRepository } from './persistence/channel.repository.js';
import { HoldRepository } from './persistence/hold.repository.js';
import { PreparedPostRepository } from './persistence/prepared-post.repository.js';
import { PublicationRepository } from './persistence/publication.repository.js';
import { WorkRepository } from './persistence/work.repository.js';
import { Announcer } from './use-cases/announcer.js';
import { CancelPostUseCase } from './use-cases/cancel-post.use-case.js';
import { ChannelSecrets } from './use-cases/channel-secrets.js';
import { AttemptKeys } from './use-cases/attempt-keys.js';
import { ClaimPublicationsUseCase } from './use-cases/claim-publications.use-case.js';
import { ConnectChannelUseCase } from './use-cases/connect-channel.use-case.js';
import { DisconnectChannelUseCase } from './use-cases/disconnect-channel.use-case.js';
import { HandleKeeping } from './use-cases/handle-keeping.js';
import { FirePostUseCase } from './use-cases/fire-post.use-case.js';
import { HoldPublicationsUseCase } from './use-cases/hold-publications.use-case.js';
import { LookForUnknownUseCase } from './use-cases/look-for-unknown.use-case.js';
import { NetworkAsking } from './use-cases/network-asking.js';
import { PrepareRevisionUseCase } from './use-cases/prepare-revision.use-case.js';
import { RecordLookUseCase } from './use-cases/record-look.use-case.js';
import { OutcomeClasses } from './use-cases/outcome-classes.js';
import { OutcomeStore } from './use-cases/outcome-store.js';
import { RecordOutcomeUseCase } from './use-cases/record-outcome.use-case.js';
import { RetryPublicationUseCase } from './use-cases/retry-publication.use-case.js';
import { RevisionArming } from './use-cases/revision-arming.js';
import { SendPublicationUseCase } from './use-cases/send-publication.use-case.js';
import { SettlePublicationUseCase } from './use-cases/settle-publication.use-case.js';
import { TakeOverStalledUseCase } from './use-cases/take-over-stalled.use-case.js';

/** What reads and writes the schema. */
export const persistence = [
  AttemptRepository,
  ChannelRepository,
  HoldRepository,
  PreparedPostRepository,
  PublicationRepository,
  WorkRepository,
  OutcomeStore,
];

/** The verbs, and what they share. */
export const useCases = [
  Announcer,
  ChannelSecrets,
  AttemptKeys,
  HandleKeeping,
  NetworkAsking,
  OutcomeClasses,
  RevisionArming,
  CancelPostUseCase,
  ClaimPublicationsUseCase,
  ConnectChannelUseCase,
  DisconnectChannelUseCase,
  FirePostUseCase,
  HoldPublicationsUseCase,
  LookForUnknownUseCase,
  PrepareRevisionUseCase,
  RecordLookUseCase,
  RecordOutcomeUseCase,
  RetryPublicationUseCase,
  SendPublicationUseCase,
  SettlePublicationUseCase,
  TakeOverStalledUseCase,
];
