import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, jest } from '@jest/globals';
import { Injectable, type Type } from '@nestjs/common';
import type { DatabaseError } from 'pg';
import {
  type ArmSchedule,
  type Call,
  type Contract,
  event,
  memberChanged,
  type MemberChanged,
  notificationContract,
  triggerContract,
} from '#contracts';
import { ModuleDatabase, ProcessDatabase, type Transaction, workspaceId } from '#database';
import { bootDatabase } from '#database/testing';
import { Serves } from '#link/nest';
import { until } from '#queue/testing';
import { Handles } from '../src/handles.decorator.js';
import { Outbox } from '../src/outbox/outbox.js';
import { leaveEffect, type TestModule, TestProcess } from './boot-modules.js';

/** A sweep comes after up to ten seconds, and the machine may be busy. */
const PATIENT_MS = 60_000;

const DEADLOCK = '40P01';

export const workspace = workspaceId(randomUUID());

export const member: MemberChanged = {
  workspaceId: workspace,
  workspaceName: 'Bakery',
  userId: 'u1',
  name: 'Ada',
  email: 'ada@example.org',
  role: 'owner',
  active: true,
};

/** An event with two subscribers. */
export const bothTold = event({
  name: 'portal.both_told',
  version: 1,
  body: memberChanged.body,
  subscribers: ['notification', 'trigger'],
});

/** The outbox of a process that dies right after each commit, before it can ring. */
export const muteOutbox = new Outbox(
  { place: () => randomUUID(), ring: () => undefined } as never,
  { ring: async () => undefined } as never,
);

/** What handlers do after leaving their effect; a test may put something else in. */
let during: () => Promise<void>;

/** A handler that leaves its event's name as its effect. */
export function handlerOf(contract: Contract, told: typeof memberChanged): Type {
  @Handles(contract, told)
  @Injectable()
  class Handler {
    async handle(body: MemberChanged, _envelope: unknown, tx: Transaction) {
      await leaveEffect(tx, told.name, body);
      await during();
    }
  }
  return Handler;
}

const unasked = () => Promise.reject(new TypeError('nobody asks in these tests'));

@Serves(triggerContract)
@Injectable()
class TriggerService {
  constructor(private readonly database: ModuleDatabase) {}

  async arm(input: ArmSchedule, call: Call) {
    const options = { join: call.transaction };
    await this.database.inWorkspace(workspaceId(input.workspaceId), (tx) => leaveEffect(tx, 'arm', input), options);
    await during();
    return { scheduleId: randomUUID(), revision: input.revision, state: 'armed' as const };
  }
  disarm = async () => ({});
  preview = unasked;
  list = unasked;
  history = unasked;
  followFirings = unasked;
  reschedule = unasked;
  fireNow = unasked;
  pause = unasked;
  resume = unasked;
  pauses = unasked;
  decide = unasked;
  setLatePolicy = unasked;
  setAnchor = unasked;
  putQueue = unasked;
  removeQueue = unasked;
  arrangeQueue = unasked;
  queues = unasked;
  punctuality = unasked;
  signal = unasked;
}

const notification = [handlerOf(notificationContract, memberChanged), handlerOf(notificationContract, bothTold)];

/** One process with every module on a database of its own, fresh for each test: `portal` tells, the others are told. */
export class Stage {
  static readonly all: Record<TestModule, readonly Type[]> = {
    portal: [],
    publisher: [],
    trigger: [TriggerService, handlerOf(triggerContract, bothTold)],
    notification,
  };

  url: string;
  process: TestProcess;
  private letGo: () => void = () => undefined;

  private constructor(private readonly modules: Readonly<Record<TestModule, readonly Type[]>>) {}

  /** Call it at the top of a spec. */
  static use(modules: Readonly<Record<TestModule, readonly Type[]>> = Stage.all): Stage {
    jest.setTimeout(PATIENT_MS);
    const stage = new Stage(modules);
    let server: Awaited<ReturnType<typeof bootDatabase>>;
    beforeAll(async () => {
      server = await bootDatabase();
      stage.url = server.url;
    });
    afterAll(() => server.stop());
    beforeEach(() => stage.begin());
    afterEach(async () => {
      stage.letGo(); // a test that failed half-way must not keep its process from stopping
      await stage.process.stop();
    });
    return stage;
  }

  tell(type = memberChanged, outbox = this.process.outbox): Promise<void> {
    return this.process.database('portal').inWorkspace(workspace, (tx) => outbox.emit(tx, type, member));
  }

  /** Tells in the name of a process that dies right after the commit, before it can ring. */
  tellAndDie(): Promise<void> {
    return this.tell(memberChanged, muteOutbox);
  }

  /** A process with other modules in place of the one that was stopped. */
  async restartWith(modules: Partial<Record<TestModule, readonly Type[]>>): Promise<TestProcess> {
    this.process = await TestProcess.start(this.url, modules);
    return this.process;
  }

  whileTaking(work: () => Promise<void>): void {
    during = work;
  }

  /** Keeps handlers from ending until they are let go. */
  hold(): { entered: number; letGo: () => void } {
    const { promise, resolve } = Promise.withResolvers<void>();
    const state = { entered: 0, letGo: resolve };
    this.letGo = resolve;
    during = () => {
      state.entered += 1;
      return promise;
    };
    return state;
  }

  async settled(state: 'acknowledged' | 'dead'): Promise<void> {
    await until(`every delivery is ${state}`, async () => {
      const deliveries = await this.process.deliveries('portal');
      return deliveries.length > 0 && deliveries.every((delivery) => delivery.state === state);
    });
  }

  /** BullMQ's tables, as an operator with psql reaches them. */
  queueTables() {
    return this.process.app.get(ProcessDatabase, { strict: false }).pool();
  }

  /** Nothing waits any more. Where BullMQ's own statements lock in another order, PostgreSQL ends one of the two. */
  async emptyQueue(): Promise<void> {
    await until('the queue is empty', async () => {
      const emptied = this.queueTables().query('TRUNCATE job, event, meta, job_log, job_dependency');
      return emptied.then(
        () => true,
        (error: DatabaseError) => {
          if (error.code !== DEADLOCK) throw error;
          return false;
        },
      );
    });
  }

  private async begin(): Promise<void> {
    during = async () => undefined;
    this.process = await TestProcess.start(this.url, this.modules);
    for (const module of ['portal', 'trigger', 'notification'] as const) {
      await this.process.look(module, 'DELETE FROM delivery');
      await this.process.look(module, 'DELETE FROM event');
      await this.process.look(module, 'DELETE FROM effect');
    }
  }
}
