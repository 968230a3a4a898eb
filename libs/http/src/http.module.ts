import { Global, Module } from '@nestjs/common';
import { ConfigModule } from '#config';
import { installGuard } from './guarded-fetch.js';
import { type HttpConfig, httpConfig } from './http.config.js';
import { OutboundGuard } from './outbound-guard.js';

/** Puts the guard before everything that leaves this process, from the moment the module is made. */
@Global()
@Module({
  imports: [ConfigModule.forFeature(httpConfig)],
  providers: [
    {
      provide: OutboundGuard,
      useFactory: ({ allow, ...limits }: HttpConfig) => installGuard({ allow, limits }),
      inject: [httpConfig.token],
    },
  ],
  exports: [OutboundGuard],
})
export class HttpModule {}
