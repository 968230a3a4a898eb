import { type DynamicModule, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { type ConfigOf, installationConfig, readConfig } from '#config';
import { Connections } from './connections.js';
import { NoDatabase } from './database-errors.js';
import type { ModuleTables } from './migrate/migration.js';
import { registerTables } from './migrate/registered-tables.js';
import { ModuleDatabase } from './module-database.js';
import { declareOwnDatabase } from './own-database.js';
import { PooledModuleDatabase } from './pooled-module-database.js';
import { PooledProcessDatabase } from './pooled-process-database.js';
import { ProcessDatabase } from './process-database.js';

export interface DatabaseOptions {
  /** Where to log in; DATABASE_URL without it. The embedded server's is given by `startEmbedded`. */
  url?: string;
}

/** Lets go of the connections after everything that shuts down earlier (drains) is over. */
@Injectable()
class ConnectionsEnd implements OnApplicationShutdown {
  constructor(@Inject(ProcessDatabase) private readonly database: PooledProcessDatabase) {}

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}

async function processDatabase(options: DatabaseOptions): Promise<PooledProcessDatabase> {
  const { databaseUrl }: ConfigOf<typeof installationConfig> = readConfig(installationConfig);
  const url = options.url ?? databaseUrl;
  if (url === undefined) throw new NoDatabase();
  return new PooledProcessDatabase(await Connections.to(url));
}

/** Databases for Nest: `forRoot` once a process, `forFeature` once a module. */
@Module({})
export class DatabaseModule {
  /** Provides `ProcessDatabase` everywhere. */
  static forRoot(options: DatabaseOptions = {}): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [{ provide: ProcessDatabase, useFactory: () => processDatabase(options) }, ConnectionsEnd],
      exports: [ProcessDatabase],
    };
  }

  /**
   * Provides the importing module's `ModuleDatabase`, with its schema migrated: with the rest, or where
   * DROVER_<MODULE>_DATABASE_URL says. Needs `forRoot`.
   */
  static forFeature(tables: ModuleTables): DynamicModule {
    registerTables(tables);
    const ownUrl = tables.ofAll ? () => undefined : declareOwnDatabase(tables.module);
    return {
      module: DatabaseModule,
      providers: [
        {
          provide: ModuleDatabase,
          inject: [ProcessDatabase],
          useFactory: async (database: PooledProcessDatabase) =>
            PooledModuleDatabase.open(await database.connectionsOf(tables.module, ownUrl()), tables),
        },
      ],
      exports: [ModuleDatabase],
    };
  }
}
