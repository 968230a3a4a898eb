import { type DynamicModule, Module } from '@nestjs/common';
import type { ModuleTables } from './migrate/migration.js';

/** Gives a Nest module its `ModuleDatabase`. */
@Module({})
export class DatabaseModule {
  static forFeature(_tables: ModuleTables): DynamicModule {
    throw new Error('being written');
  }
}
