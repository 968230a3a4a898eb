import { PostgresConnection, PostgresQueueBackend, type PgPool, type QueueBaseOptions } from 'bullmq';
import type { JobAnnouncements } from './job-announcements.js';
import { QUEUE_SCHEMA } from './schema.js';

type ListenClient = Awaited<ReturnType<PostgresConnection['getListenClient']>>;
type Listener = Parameters<JobAnnouncements['subscribe']>[1];

/**
 * BullMQ's connection for one worker or producer, without a connection of its own: queries go to the shared pool, and
 * the LISTEN client is a view on the process's one LISTEN. (Stock BullMQ opens one a worker: 30 workers took 92.)
 */
class SharedConnection extends PostgresConnection {
  override readonly schema = QUEUE_SCHEMA;
  private readonly view: ListenClient;

  constructor(queue: string, pool: PgPool, announcements: JobAnnouncements) {
    super(pool);
    const view = {
      // BullMQ only ever sends its LISTEN here.
      query: async () => {
        await announcements.listen();
        return { rows: [] };
      },
      on: (event: string, listener: Listener) => {
        if (event === 'notification') void announcements.subscribe(queue, listener).catch(() => undefined);
        return view;
      },
      removeListener: (_event: string, listener: Listener) => {
        announcements.unsubscribe(listener);
        return view;
      },
      removeAllListeners: () => view,
    };
    this.view = view as unknown as ListenClient; // the four methods that the backend calls
  }

  override getListenClient(): Promise<ListenClient> {
    return Promise.resolve(this.view);
  }
}

/** Makes BullMQ's backend for one queue on the shared pool. */
export function sharedBackend(pool: PgPool, announcements: JobAnnouncements) {
  return (queue: string, options: QueueBaseOptions) =>
    new PostgresQueueBackend(new SharedConnection(queue, pool, announcements), queue, { ...options, connection: {} });
}
