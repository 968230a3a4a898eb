import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import {
  type ArmSchedule,
  type Call,
  event,
  memberChanged,
  type MemberChanged,
  notificationContract,
  postSettled,
  ScheduleRefused,
  triggerContract,
  TriggerQueue,
} from '#contracts';
import { ModuleDatabase, type Transaction, workspaceId } from '#database';
import { bootDatabase } from '#database/testing';
import { Serves } from '#link/nest';
import { until } from '#queue/testing';
import { leaveEffect, TestProcess } from '../testing/index.js';
import { Handles } from './handles.decorator.js';
import { Outbox } from './outbox/outbox.js';

const bothTold = event({
  name: 'portal.both_told',
  version: 1,
  body: memberChanged.body,
  subscribers: ['notification', 'trigger'],
});

/** What the handlers do beside leaving their effect; a test may put something else in. */
let during: (name: string) => Promise<void>;

function handlerOf(contract: typeof notificationContract | typeof triggerContract, told: typeof memberChanged) {
  @Handles(contract, told)
  @Injectable()
  class Handler {
    async handle(body: MemberChanged, _envelope: unknown, tx: Transaction) {
      await leaveEffect(tx, told.name, body);
      await during(told.name);
    }
  }
  return Handler;
}

@Handles(notificationContract, postSettled)
@Injectable()
class OnPostSettled {
  async handle() {}
}

@Serves(triggerContract)
@Injectable()
class TriggerService {
  constructor(private readonly database: ModuleDatabase) {}
  async arm(input: ArmSchedule, call: Call) {
    const options = { join: call.transaction };
    await this.database.inWorkspace(workspaceId(input.workspaceId), (tx) => leaveEffect(tx, 'arm', input), options);
    await during('arm');
    return { dueAt: input.dueAt, revision: input.revision, state: 'armed' as const };
  }
  disarm = async () => ({});
  preview = () => Promise.reject(new Error('not asked'));
}

const workspace = workspaceId(randomUUID());
const member: MemberChanged = {
  workspaceId: workspace,
  workspaceName: 'Bakery',
  userId: 'u1',
  name: 'Ada',
  email: 'ada@example.org',
  role: 'owner',
  active: true,
};

let server: Awaited<ReturnType<typeof bootDatabase>>;
let sut: TestProcess;

beforeAll(async () => {
  server = await bootDatabase();
});
afterAll(() => server.stop());

const all = {
  portal: [],
  trigger: [TriggerService, handlerOf(triggerContract, bothTold)],
  notification: [OnPostSettled, handlerOf(notificationContract, memberChanged), handlerOf(notificationContract, bothTold)],
};

beforeEach(async () => {
  during = async () => undefined;
  sut = await TestProcess.start(server.url, all);
  for (const module of ['portal', 'trigger', 'notification'] as const) {
    await sut.look(module, 'DELETE FROM event');
    await sut.look(module, 'DELETE FROM effect');
  }
});
afterEach(() => sut.stop());

const tell = (type = memberChanged, outbox = sut.outbox) =>
  sut.database('portal').inWorkspace(workspace, (tx) => outbox.emit(tx, type, member));

const settled = (state: string) =>
  until(`every delivery is ${state}`, async () => {
    const deliveries = await sut.deliveries('portal');
    return deliveries.length > 0 && deliveries.every((delivery) => delivery.state === state);
  });

/** An outbox whose process dies right after the commit. */
const deafOutbox = () => new Outbox({ ring: () => undefined, settled: async () => undefined } as never);

describe('telling', () => {
  it('brings an event to its subscriber once and is acknowledged', async () => {
    await tell();
    await settled('acknowledged');
    expect(await sut.effects('notification')).toEqual(['portal.member_changed']);
    expect(await sut.look('notification', 'SELECT source FROM inbox')).toEqual(
      expect.arrayContaining([{ source: 'portal' }]),
    );
  });
});
