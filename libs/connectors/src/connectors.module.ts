import { Module } from '@nestjs/common';
import { ConfigModule, type InstallationConfig, installationConfig, installationSecret } from '#config';
import { OutboundGuard } from '#http';
import { sandboxToken } from '#security';
import { BlueskyConnector } from './bluesky/bluesky.connector.js';
import { ConnectorRegistry } from './connector-registry.js';
import { type MastodonConfig, mastodonConfig } from './mastodon/mastodon.config.js';
import { MastodonConnector } from './mastodon/mastodon.connector.js';
import { SandboxApi } from './sandbox/sandbox-api.js';
import { type SandboxConfig, sandboxConfig } from './sandbox/sandbox.config.js';
import { SandboxConnector } from './sandbox/sandbox.connector.js';

function sandbox(guard: OutboundGuard, config: SandboxConfig, installation: InstallationConfig): SandboxConnector {
  const url = new URL(config.url);
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const secret = installationSecret(installation);
  const api = new SandboxApi(guard.alsoAllowing([`${url.hostname}:${port}`]), url.href);
  return new SandboxConnector(api, (workspaceId) => sandboxToken(secret, workspaceId));
}

/** The networks of this installation, in the order they are offered. Needs HttpModule. */
@Module({
  imports: [installationConfig, sandboxConfig, mastodonConfig].map((config) => ConfigModule.forFeature(config)),
  providers: [
    {
      provide: ConnectorRegistry,
      useFactory: (
        guard: OutboundGuard,
        installation: InstallationConfig,
        sandboxSettings: SandboxConfig,
        mastodonSettings: MastodonConfig,
      ) =>
        new ConnectorRegistry([
          sandbox(guard, sandboxSettings, installation),
          new MastodonConnector(guard, mastodonSettings),
          new BlueskyConnector(guard),
        ]),
      inject: [OutboundGuard, installationConfig.token, sandboxConfig.token, mastodonConfig.token],
    },
  ],
  exports: [ConnectorRegistry],
})
export class ConnectorsModule {}
