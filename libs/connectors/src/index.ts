export { ConnectorRegistry } from './connector-registry.js';
export { CredentialsWrong, NetworkAway } from './connect-failure.js';
export { ConnectorsModule } from './connectors.module.js';
export { PublishFailure, type PublishFailureKind } from './publish-failure.js';
export type {
  Account,
  AccountFacts,
  AttemptAge,
  ConnectContext,
  ConnectedAccount,
  Connector,
  PostContent,
  Reconciled,
  RemotePost,
  SendAttempt,
} from './connector.port.js';
