import { Module } from '@nestjs/common';
import { type Config, ConfigModule, type InstallationConfig, installationConfig } from '#config';
import { OutboundGuard } from '#http';
import { ConnectorRegistry } from './connector-registry.js';
import { NETWORKS } from './networks.js';

const CONFIGS: readonly Config[] = [...new Set(NETWORKS.flatMap(({ config }) => config ?? []))];

/** The networks of this installation, in the order they are offered. Needs HttpModule. */
@Module({
  imports: [installationConfig, ...CONFIGS].map((config) => ConfigModule.forFeature(config)),
  providers: [
    {
      provide: ConnectorRegistry,
      useFactory: (guard: OutboundGuard, installation: InstallationConfig, ...settings: unknown[]) => {
        const ofConfig = new Map(CONFIGS.map((config, index) => [config, settings[index]]));
        const ground = { guard, installation };
        return new ConnectorRegistry(NETWORKS.map(({ config, make }) => make(ground, config && ofConfig.get(config))));
      },
      inject: [OutboundGuard, installationConfig.token, ...CONFIGS.map(({ token }) => token)],
    },
  ],
  exports: [ConnectorRegistry],
})
export class ConnectorsModule {}
