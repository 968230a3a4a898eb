import type { QueueDatabase } from './queue-database.js';

/** The channel on which BullMQ tells the name of a queue that got a job (its `listen_jobs.sql`). */
export const JOBS_CHANNEL = 'bullmq_jobs';

interface Announcement {
  channel: string;
  payload: string;
}

type Listener = (announcement: Announcement) => void;

/** One LISTEN a process, told on to every worker. */
export class JobAnnouncements {
  private readonly listeners = new Map<Listener, string>();
  private stop?: Promise<() => void>;

  constructor(private readonly database: QueueDatabase) {}

  /** Subscribes one worker. An announcement without a name follows a lost connection: everyone looks again. */
  async subscribe(queue: string, listener: Listener): Promise<void> {
    this.listeners.set(listener, queue);
    await this.listen();
  }

  unsubscribe(listener: Listener): void {
    this.listeners.delete(listener);
  }

  /** Resolves when the LISTEN stands; a failed one is tried again by the next caller. */
  async listen(): Promise<void> {
    this.stop ??= this.database.listen(JOBS_CHANNEL, (payload) => this.tell(payload));
    try {
      await this.stop;
    } catch (error) {
      this.stop = undefined;
      throw error;
    }
  }

  async close(): Promise<void> {
    this.listeners.clear();
    const stop = await this.stop?.catch(() => undefined);
    this.stop = undefined;
    stop?.();
  }

  private tell(payload: string): void {
    for (const [listener, queue] of [...this.listeners]) {
      listener({ channel: JOBS_CHANNEL, payload: payload === '' ? queue : payload });
    }
  }
}
