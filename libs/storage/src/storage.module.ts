import { Module } from '@nestjs/common';
import { ConfigModule } from '#config';
import { ObjectStorage } from './object-storage.js';
import { openStorage } from './open-storage.js';
import { storageConfig } from './storage.config.js';

/** Provides `ObjectStorage` to the module that imports it. */
@Module({
  imports: [ConfigModule.forFeature(storageConfig)],
  providers: [{ provide: ObjectStorage, useFactory: openStorage, inject: [storageConfig.token] }],
  exports: [ObjectStorage],
})
export class StorageModule {}
