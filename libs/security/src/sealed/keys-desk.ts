import { type DynamicModule, Injectable, Module } from '@nestjs/common';
import type { InstallationSecrets } from '#config';
import { DatabaseModule, ModuleDatabase } from '#database';
import { type SecretBox, secretBox } from '../secret-box.js';
import { countSealed, type Rotated, rotateSealed } from './rotate-sealed.js';
import { registeredSealedColumns, type SealedColumn } from './sealed-column.js';

/** How many values of one column are under which secret. */
export interface SealedStanding {
  /** `module.table.column`. */
  readonly column: string;
  readonly current: number;
  readonly earlier: number;
  /** Under a secret that was not given: nobody can read them. */
  readonly unknown: number;
}

/** One module's sealed values for an operator at the database. */
@Injectable()
export class KeysDesk {
  constructor(private readonly database: ModuleDatabase) {}

  async standing(secrets: InstallationSecrets): Promise<SealedStanding[]> {
    const standings: SealedStanding[] = [];
    for (const column of this.columns()) {
      const counts = await countSealed(this.database, column);
      standings.push({ column: nameOf(column), ...sorted(counts, boxOf(column, secrets)) });
    }
    return standings;
  }

  /** Seals everything again that is not under the current secret. */
  async rotate(
    secrets: InstallationSecrets,
    onProgress: (column: string, so: Rotated) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    for (const column of this.columns()) {
      await rotateSealed(this.database, column, boxOf(column, secrets), {
        onBatch: (so) => onProgress(nameOf(column), so),
        ...(signal && { signal }),
      });
    }
  }

  private columns(): SealedColumn[] {
    return registeredSealedColumns().filter(({ module }) => module === this.database.module);
  }
}

/** A desk for every module whose door was opened and that keeps something sealed; needs DatabaseModule.forRoot. */
@Module({})
export class KeysDeskModule {
  static forAll(): DynamicModule {
    const modules = new Set(registeredSealedColumns().map(({ module }) => module));
    return { module: KeysDeskModule, imports: [...modules].map(deskOf) };
  }
}

function deskOf(module: string): DynamicModule {
  @Module({})
  class OneDesk {}
  const database = DatabaseModule.forFeature({ module, migrations: [] });
  return { module: OneDesk, imports: [database], providers: [KeysDesk] };
}

const nameOf = ({ module, table, column }: SealedColumn) => `${module}.${table}.${column}`;

const boxOf = ({ purpose }: SealedColumn, { current, earlier }: InstallationSecrets) =>
  secretBox(current, purpose, earlier);

function sorted(counts: ReadonlyMap<string, number>, box: SecretBox): Omit<SealedStanding, 'column'> {
  const known = new Set(box.keyIds);
  let [earlier, unknown] = [0, 0];
  for (const [key, count] of counts) {
    if (key === box.keyId) continue;
    if (known.has(key)) earlier += count;
    else unknown += count;
  }
  return { current: counts.get(box.keyId) ?? 0, earlier, unknown };
}
