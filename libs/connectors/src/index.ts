export { ConnectorRegistry } from './connector-registry.js';
export { CredentialsWrong, NetworkAway } from './connect-failure.js';
export { ConnectorsModule } from './connectors.module.js';
export { PublishFailure, type PublishFailureKind } from './publish-failure.js';
export type {
  Account,
  AccountFacts,
  AttemptAge,
  Budget,
  ConnectContext,
  ConnectedAccount,
  Connector,
  Keeper,
  FilePart,
  MediaFile,
  PostContent,
  PostMetrics,
  Reconciled,
  RemotePost,
  RenewedAccess,
  ReplyTarget,
  SendAttempt,
  SignIn,
} from './connector.port.js';
