import { Module, type DynamicModule } from '@nestjs/common';
import { DatabaseModule } from '#database';
import { InstanceRegistry, PROGRAM_VERSION } from './instance.registry.js';
import { CreateInstance1763740800000 } from './persistence/create-instance.migration.js';
import { InstanceStore } from './persistence/instance.store.js';

const database = DatabaseModule.forFeature({
  module: 'installation',
  migrations: [CreateInstance1763740800000],
  ofAll: true,
});

/** Who is there: each process registers itself in PostgreSQL, and `DROVER_LINK_<MODULE>=registry` finds the others there. */
@Module({ imports: [database], providers: [InstanceStore], exports: [InstanceStore] })
export class RegistryModule {
  /** For a process that runs modules; needs `LinkModule`. Imported plainly the module only reads. */
  static forProcess(version: string): DynamicModule {
    return {
      module: RegistryModule,
      providers: [{ provide: PROGRAM_VERSION, useValue: version }, InstanceRegistry],
    };
  }
}
