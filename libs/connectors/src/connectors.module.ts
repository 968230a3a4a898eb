import { Module } from '@nestjs/common';
import { ConfigModule, type InstallationConfig, installationConfig, installationSecret } from '#config';
import { OutboundGuard } from '#http';
import { sandboxToken } from '#security';
import { ConnectorRegistry } from './connector-registry.js';
import { SandboxApi } from './sandbox/sandbox-api.js';
import { type SandboxConfig, sandboxConfig } from './sandbox/sandbox.config.js';
import { SandboxConnector } from './sandbox/sandbox.connector.js';

function sandbox(guard: OutboundGuard, config: SandboxConfig, installation: InstallationConfig): SandboxConnector {
  const url = new URL(config.url ?? `http://127.0.0.1:${installation.port}`);
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const secret = installationSecret(installation);
  const api = new SandboxApi(guard.alsoAllowing([`${url.hostname}:${port}`]), url.href);
  return new SandboxConnector(api, (workspaceId) => sandboxToken(secret, workspaceId));
}

/** The networks of this installation. Needs HttpModule. */
@Module({
  imports: [ConfigModule.forFeature(installationConfig), ConfigModule.forFeature(sandboxConfig)],
  providers: [
    {
      provide: ConnectorRegistry,
      useFactory: (guard: OutboundGuard, config: SandboxConfig, installation: InstallationConfig) =>
        new ConnectorRegistry([sandbox(guard, config, installation)]),
      inject: [OutboundGuard, sandboxConfig.token, installationConfig.token],
    },
  ],
  exports: [ConnectorRegistry],
})
export class ConnectorsModule {}
