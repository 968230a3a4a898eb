import type { ProcessDatabase } from '#database';

/** What the queue needs of the process's database. */
export type QueueDatabase = Pick<ProcessDatabase, 'pool' | 'listen' | 'asOwner'>;
