import type { PgPoolLike } from './pool/pg-like.js';

/** What the process as a whole has of the database: the queue's pool, listening, health. */
export abstract class ProcessDatabase {
  /** The URL with which this process logs in. Secret. */
  abstract readonly url: string;

  /** The shared pool with the base role `drover_queue` and search path `queue`; it has rights on that schema only. */
  abstract pool(): PgPoolLike;

  /** See `ModuleDatabase.listen`. */
  abstract listen(channel: string, heard: (payload: string) => void): Promise<() => void>;

  /** What stands in the way of serving: empty when the database answers within two seconds. */
  abstract ready(): Promise<{ missing: string[] }>;

  /** Runs `work` alone among all processes, with the owner's rights and search path `queue`: for schema changes. */
  abstract asOwner<T>(work: (pool: PgPoolLike) => Promise<T>): Promise<T>;
}
