import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import type { Contract } from '#contracts';
import { ModuleDatabase } from '#database';
import { JobQueue, type QueueWorker } from '#queue';
import { TakingStore } from '../persistence/taking.store.js';
import { eventsQueue } from '../ring.js';
import { Acknowledger } from './acknowledger.js';
import { DeliveryTaking } from './delivery-taking.js';
import { Starts } from './starts.js';
import { Takers } from './takers.js';

/** Jobs a module takes at once; how many of them hold a connection is `Turns`' matter. */
const CONCURRENCY = 8;

/** Injection token of the contract whose module takes deliveries. */
export const SUBSCRIBER = Symbol('subscriber contract');

/** Takes what is rung for one module. */
@Injectable()
export class EventWorker implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private worker: QueueWorker | undefined;

  constructor(
    @Inject(SUBSCRIBER) private readonly contract: Contract,
    private readonly database: ModuleDatabase,
    private readonly queue: JobQueue,
    private readonly takers: Takers,
    private readonly taking: DeliveryTaking,
    private readonly acknowledger: Acknowledger,
  ) {}

  /** Refuses to start with a handler missing. */
  onModuleInit(): void {
    this.takers.check(this.contract);
  }

  /** After everything is bound. */
  async onApplicationBootstrap(): Promise<void> {
    const { name } = this.contract;
    const { database } = this;
    const subscriber = { name, database, starts: new Starts(new TakingStore(database)) };
    this.worker = await this.queue.work(eventsQueue(name), { concurrency: CONCURRENCY }, (job) =>
      this.taking.take(subscriber, job),
    );
  }

  /** While links and database still stand: finishes what it took, and says so. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.worker?.drain();
    await this.acknowledger.flush();
  }
}
