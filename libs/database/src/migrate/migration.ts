import type { MigrationInterface } from 'typeorm';

/** A TypeORM migration's class. Its name (or the instance's `name`) is what is remembered as applied: never rename one. */
export interface MigrationClass {
  new (): MigrationInterface;
}

/** What a module brings to the database. */
export interface ModuleTables {
  /** The schema's name, and the roles' `drover_<module>` and `drover_<module>_system`. */
  readonly module: string;
  /** TypeORM entity classes. */
  readonly entities?: readonly EntityClass[];
  /** In their order; new ones are put at the end. */
  readonly migrations: readonly MigrationClass[];
  /** Not one module's but the installation's, which all processes share: never in a database of its own. */
  readonly ofAll?: true;
}

export type EntityClass = abstract new (...values: never[]) => object;
