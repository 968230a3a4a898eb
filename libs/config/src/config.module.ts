import { type DynamicModule, Module } from '@nestjs/common';
import { type Config, readConfig } from './define-config.js';

/** Provides a config's values under its token. */
@Module({})
export class ConfigModule {
  static forFeature(config: Config): DynamicModule {
    const provider = { provide: config.token, useFactory: () => readConfig(config) };
    return { module: ConfigModule, providers: [provider], exports: [provider] };
  }
}
