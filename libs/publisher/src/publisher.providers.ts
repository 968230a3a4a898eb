import { AttemptRepository } from './persistence/attempt.repository.js';
import { ChannelAccessRepository } from './persistence/channel-access.repository.js';
import { EndingAccessRepository } from './persistence/ending-access.repository.js';
import { NetworkAppRepository } from './persistence/network-app.repository.js';
import { SignInRepository } from './persistence/sign-in.repository.js';
import { WaitingPublicationRepository } from './persistence/waiting-publication.repository.js';
import { ChannelRepository } from './persistence/channel.repository.js';
import { HoldRepository } from './persistence/hold.repository.js';
import { LetGoRepository } from './persistence/let-go.repository.js';
import { LaneRepository } from './persistence/lane.repository.js';
import { LiveChangeRepository } from './persistence/live-change.repository.js';
import { PreparedPostRepository } from './persistence/prepared-post.repository.js';
import { PublicationRepository } from './persistence/publication.repository.js';
import { PublishedPartRepository } from './persistence/published-part.repository.js';
import { SaidRepository } from './persistence/said.repository.js';
import { WorkRepository } from './persistence/work.repository.js';
import { Announcer } from './use-cases/announcer.js';
import { AccountStore } from './use-cases/account-store.js';
import { BeginSignInUseCase, SignInStore } from './use-cases/begin-sign-in.use-case.js';
import { ChannelAccess } from './use-cases/channel-access.js';
import { ChannelNotices } from './use-cases/channel-notices.js';
import { ChooseAccountsUseCase } from './use-cases/choose-accounts.use-case.js';
import { ConnectorKeepers } from './use-cases/connector-keeper.js';
import { FinishSignInUseCase } from './use-cases/finish-sign-in.use-case.js';
import { KeepAccessUseCase } from './use-cases/keep-access.use-case.js';
import { LostChannels } from './use-cases/lost-channels.js';
import { RenewAccessUseCase } from './use-cases/renew-access.use-case.js';
import { RenewalStore } from './use-cases/renewal-store.js';
import { Sealing } from './use-cases/sealing.js';
import { SignInViews } from './use-cases/sign-in-views.js';
import { CancelPostUseCase } from './use-cases/cancel-post.use-case.js';
import { ChannelSecrets } from './use-cases/channel-secrets.js';
import { AttemptKeys } from './use-cases/attempt-keys.js';
import { CarryOutChangesUseCase } from './use-cases/carry-out-changes.use-case.js';
import { ClaimPublicationsUseCase } from './use-cases/claim-publications.use-case.js';
import { ConnectChannelUseCase } from './use-cases/connect-channel.use-case.js';
import { DisconnectChannelUseCase } from './use-cases/disconnect-channel.use-case.js';
import { GiveUpClosedUseCase } from './use-cases/give-up-closed.use-case.js';
import { HandleKeeping } from './use-cases/handle-keeping.js';
import { FirePostsUseCase } from './use-cases/fire-posts.use-case.js';
import { HoldPublicationsUseCase } from './use-cases/hold-publications.use-case.js';
import { LookForUnknownUseCase } from './use-cases/look-for-unknown.use-case.js';
import { MediaFiles } from './use-cases/media-files.js';
import { NetworkChanging, PostsThatAreOut } from './use-cases/network-changing.js';
import { LookSoonUseCase } from './use-cases/look-soon.use-case.js';
import { NetworkAsking } from './use-cases/network-asking.js';
import { PrepareRevisionUseCase } from './use-cases/prepare-revision.use-case.js';
import { PostContents } from './use-cases/post-contents.js';
import { RecordLookUseCase } from './use-cases/record-look.use-case.js';
import { OutcomeClasses } from './use-cases/outcome-classes.js';
import { OutcomeStore } from './use-cases/outcome-store.js';
import { RecordOutcomeUseCase } from './use-cases/record-outcome.use-case.js';
import { RetryPublicationUseCase } from './use-cases/retry-publication.use-case.js';
import { RevisionArming } from './use-cases/revision-arming.js';
import { SendPublicationUseCase } from './use-cases/send-publication.use-case.js';
import { SettleLetGoUseCase } from './use-cases/settle-let-go.use-case.js';
import { SettlePublicationUseCase } from './use-cases/settle-publication.use-case.js';
import { TakeOverStalledUseCase } from './use-cases/take-over-stalled.use-case.js';
import { WishChangeUseCase } from './use-cases/wish-change.use-case.js';

/** What reads and writes the schema. */
export const persistence = [
  ChannelAccessRepository,
  EndingAccessRepository,
  NetworkAppRepository,
  SignInRepository,
  WaitingPublicationRepository,
  AttemptRepository,
  ChannelRepository,
  HoldRepository,
  LaneRepository,
  LetGoRepository,
  LiveChangeRepository,
  PreparedPostRepository,
  PublicationRepository,
  PublishedPartRepository,
  SaidRepository,
  WorkRepository,
  OutcomeStore,
];

/** The verbs, and what they share. */
export const useCases = [
  AccountStore,
  BeginSignInUseCase,
  ChannelAccess,
  ChannelNotices,
  ChooseAccountsUseCase,
  ConnectorKeepers,
  FinishSignInUseCase,
  KeepAccessUseCase,
  LostChannels,
  RenewAccessUseCase,
  RenewalStore,
  Sealing,
  SignInStore,
  SignInViews,
  Announcer,
  ChannelSecrets,
  AttemptKeys,
  HandleKeeping,
  MediaFiles,
  NetworkAsking,
  NetworkChanging,
  PostsThatAreOut,
  CarryOutChangesUseCase,
  PostContents,
  OutcomeClasses,
  RevisionArming,
  CancelPostUseCase,
  ClaimPublicationsUseCase,
  ConnectChannelUseCase,
  DisconnectChannelUseCase,
  FirePostsUseCase,
  GiveUpClosedUseCase,
  HoldPublicationsUseCase,
  LookForUnknownUseCase,
  LookSoonUseCase,
  PrepareRevisionUseCase,
  RecordLookUseCase,
  RecordOutcomeUseCase,
  RetryPublicationUseCase,
  SendPublicationUseCase,
  SettleLetGoUseCase,
  SettlePublicationUseCase,
  TakeOverStalledUseCase,
  WishChangeUseCase,
];
