import { randomUUID } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import pg from 'pg';
import {
  type ArmSchedule,
  type Call,
  clientOf,
  event,
  memberChanged,
  type MemberChanged,
  notificationContract,
  ScheduleRefused,
  triggerContract,
  TriggerQueue,
} from '#contracts';
import { ModuleDatabase, ProcessDatabase, type Transaction, workspaceId } from '#database';
import { bootDatabase } from '#database/testing';
import { Links, Serves } from '#link/nest';
import { until } from '#queue/testing';
import { leaveEffect, TestProcess } from '../testing/index.js';
import { InboxGate } from './gate/inbox-gate.js';
import { Handles } from './handles.decorator.js';
import { Retention } from './owner/retention.js';
import { deliveriesContractOf } from './deliveries.contract.js';
import { Outbox } from './outbox/outbox.js';
import { ringId } from './ring.js';

const bothTold = event({
  name: 'portal.both_told',
  version: 1,
  body: memberChanged.body,
  subscribers: ['notification', 'trigger'],
});

class PortalDeliveries extends clientOf(deliveriesContractOf('portal')) {}

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

@Serves(triggerContract)
@Injectable()
class TriggerService {
  constructor(private readonly database: ModuleDatabase) {}
  async arm(input: ArmSchedule, call: Call) {
    const options = { join: call.transaction };
    await this.database.inWorkspace(workspaceId(input.workspaceId), (tx) => leaveEffect(tx, 'arm', input), options);
    await during('arm');
    return { scheduleId: randomUUID(), revision: input.revision, state: 'armed' as const };
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
  publisher: [],
  trigger: [TriggerService, handlerOf(triggerContract, bothTold)],
  notification: [handlerOf(notificationContract, memberChanged), handlerOf(notificationContract, bothTold)],
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

/** A handler's work that lasts until it is let go. */
function held() {
  let letGo: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const state = { entered: 0, letGo };
  during = async () => {
    state.entered += 1;
    await gate;
  };
  return state;
}

async function ringOf(deliveryId: string) {
  const [row] = await sut.look<{ body: object; event_id: string; name: string }>(
    'portal',
    'SELECT e.id AS event_id, e.name, e.body FROM event e JOIN delivery d ON d.event_id = e.id WHERE d.id = $1',
    [deliveryId],
  );
  const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const rest = { source: 'portal', version: 1, workspaceId: workspace, trace, occurredAt: '2026-11-21T10:00:00Z' };
  return { ...rest, deliveryId, eventId: row?.event_id, name: row?.name, body: row?.body };
}

describe('telling', () => {
  it('brings an event to its subscriber once and is acknowledged', async () => {
    await tell();
    await settled('acknowledged');
    expect(await sut.effects('notification')).toEqual(['portal.member_changed']);
  });

  it('brings an event to each of its subscribers', async () => {
    await tell(bothTold);
    await settled('acknowledged');
    expect(await sut.effects('notification')).toEqual(['portal.both_told']);
    expect(await sut.effects('trigger')).toEqual(['portal.both_told']);
  });

  it('tells nothing of a transaction that was rolled back', async () => {
    const failing = sut.database('portal').inWorkspace(workspace, async (tx) => {
      await sut.outbox.emit(tx, memberChanged, member);
      throw new Error('the business failed');
    });
    await expect(failing).rejects.toThrow('the business failed');
    expect(await sut.deliveries('portal')).toEqual([]);
    expect(await sut.queue.idle('notification.events')).toBe(true);
  });

  it('refuses what is wrong before anything is written', async () => {
    const emit = (body: MemberChanged, type = memberChanged, module: 'portal' | 'trigger' = 'portal') =>
      sut.database(module).inWorkspace(workspace, (tx) => sut.outbox.emit(tx, type, body));
    await expect(emit({ ...member, email: 'no address' })).rejects.toMatchObject({ code: 'durable.bad_body' });
    await expect(emit({ ...member, extra: 1 } as MemberChanged)).rejects.toMatchObject({ code: 'durable.bad_body' });
    await expect(emit(member, memberChanged, 'trigger')).rejects.toMatchObject({ code: 'durable.foreign_event' });
    const elsewhere = { ...member, workspaceId: randomUUID() };
    await expect(emit(elsewhere)).rejects.toMatchObject({ code: 'durable.other_workspace' });
    expect(await sut.deliveries('portal')).toEqual([]);
  });

  it('lets no module read what it wrote or others were told', async () => {
    const read = (table: string) =>
      sut.database('portal').inWorkspace(workspace, (tx) => tx.query(`SELECT * FROM ${table}`));
    for (const table of ['event', 'delivery', 'inbox'])
      await expect(read(table)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('queued commands', () => {
  const order: ArmSchedule = {
    workspaceId: workspace,
    ref: 'post:1',
    revision: 1,
    localTime: '2026-11-22T09:00',
    zone: 'Europe/Berlin',
    tzVersion: '2026f',
    dueAt: '2026-11-22T08:00:00Z',
    graceSeconds: 900,
    onLate: 'skip',
  };
  const arm = () => {
    const queue = sut.app.get(TriggerQueue, { strict: false });
    return sut.database('portal').inWorkspace(workspace, (tx) => queue.arm(tx, order));
  };

  it('run the served method in the transaction of the inbox', async () => {
    await arm();
    await settled('acknowledged');
    expect(await sut.effects('trigger')).toEqual(['arm']);
  });

  it('leave nothing when the method throws, and run again', async () => {
    let runs = 0;
    during = async () => {
      if (++runs === 1) throw new Error('not now');
    };
    await arm();
    await until('it failed', async () => (await sut.deliveries('portal'))[0]?.failures === 1);
    expect(await sut.effects('trigger')).toEqual([]);
    await sut.sweepNow('portal');
    await settled('acknowledged');
    expect(await sut.effects('trigger')).toEqual(['arm']);
  });

  it('that are refused with a declared error are over, with what was written', async () => {
    during = async () => {
      throw new ScheduleRefused({ field: 'zone', message: 'is no zone' });
    };
    await arm();
    await settled('acknowledged');
    expect(await sut.effects('trigger')).toEqual(['arm']);
  });
});

describe('taking once', () => {
  it('stands two rings at the same time', async () => {
    const holding = held();
    await tell();
    await until('the first is under way', () => holding.entered === 1);
    const [delivery] = await sut.deliveries('portal');
    const data = await ringOf(delivery?.id ?? '');
    await sut.queue.add(
      'notification.events',
      [2, 3, 4].map((ring) => ({ id: ringId(data.deliveryId, ring), data })),
    );
    holding.letGo();
    await until('the queue is idle', () => sut.queue.idle('notification.events'));
    await settled('acknowledged');
    expect(holding.entered).toBe(1);
    expect(await sut.effects('notification')).toHaveLength(1);
  });

  it('stands a worker with a wrong clock that steals a running job', async () => {
    const holding = held();
    await tell();
    await until('it is under way', () => holding.entered === 1);
    const queueTables = sut.app.get(ProcessDatabase, { strict: false }).pool();
    // What the stalled check of a worker ten minutes ahead does.
    await queueTables.query(`UPDATE job SET state = 'waiting', lock_token = NULL, locked_until_ms = NULL`);
    await sut.queue.add('notification.events', [{ id: 'wake.1', data: {} }]);
    await until('it was stolen', async () => {
      const { rows } = await queueTables.query<{ n: number }>(`SELECT count(*)::int n FROM job WHERE state = 'active'`);
      return rows[0]?.n === 1;
    });
    holding.letGo();
    await until('the queue is idle', () => sut.queue.idle('notification.events'));
    await settled('acknowledged');
    expect(await sut.effects('notification')).toHaveLength(1);
  });

  it('acknowledges again what was acknowledged in vain', async () => {
    await tell();
    await settled('acknowledged');
    await sut.look('portal', `UPDATE delivery SET state = 'pending'`); // the word that got lost
    await sut.sweepNow('portal');
    await settled('acknowledged');
    expect(await sut.effects('notification')).toHaveLength(1);
    expect(await sut.deliveries('portal')).toMatchObject([{ rings: 2 }]);
  });

  it('holds for many events and two replicas that sweep all the time', async () => {
    const other = await TestProcess.start(server.url, all);
    const count = 60;
    await Promise.all(Array.from({ length: count }, (_, i) => tell(memberChanged, i % 2 ? deafOutbox() : sut.outbox)));
    while (!(await sut.deliveries('portal')).every(({ state }) => state === 'acknowledged')) {
      await Promise.all([sut.sweepNow('portal'), other.sweepNow('portal')]);
    }
    await other.stop();
    expect(await sut.effects('notification')).toHaveLength(count);
  });
});

describe('the sweep', () => {
  it('rings for what was committed by a process that died before it could ring', async () => {
    await tell(memberChanged, deafOutbox());
    expect(await sut.queue.idle('notification.events')).toBe(true);
    await sut.sweepNow('portal');
    await settled('acknowledged');
    expect(await sut.effects('notification')).toHaveLength(1);
  });

  it('does so by itself within seconds', async () => {
    await tell(memberChanged, deafOutbox());
    await settled('acknowledged');
    expect(await sut.effects('notification')).toHaveLength(1);
  });

  it('rings again after the queue was emptied', async () => {
    const alone = await TestProcess.start(server.url, { portal: [] }); // nobody takes anything
    await sut.stop();
    await alone.database('portal').inWorkspace(workspace, (tx) => alone.outbox.emit(tx, memberChanged, member));
    await until('it waits', async () => !(await alone.queue.idle('notification.events')));
    const queueTables = alone.app.get(ProcessDatabase, { strict: false }).pool();
    await queueTables.query('TRUNCATE job, event, meta, job_log, job_dependency');
    sut = await TestProcess.start(server.url, all);
    await sut.sweepNow('portal');
    await alone.stop();
    await settled('acknowledged');
    expect(await sut.effects('notification')).toHaveLength(1);
  });

  it('leaves alone what still waits in the queue', async () => {
    const holding = held();
    await tell();
    await until('it is under way', () => holding.entered === 1);
    await sut.sweepNow('portal');
    expect(await sut.deliveries('portal')).toMatchObject([{ state: 'pending', rings: 1 }]);
    holding.letGo();
    await settled('acknowledged');
  });

  it('asks its index, however many deliveries there are', async () => {
    await tell();
    await settled('acknowledged');
    await sut.look(
      'portal',
      `INSERT INTO delivery (id, event_id, subscriber, ring_at, state)
       SELECT gen_random_uuid(), (SELECT id FROM event LIMIT 1), 'nobody', clock_timestamp() + interval '1 day', 'pending'
         FROM generate_series(1, 5000)`,
    );
    const plan = await sut.look(
      'portal',
      `EXPLAIN SELECT id FROM delivery WHERE state = 'pending' AND ring_at <= (SELECT clock_timestamp())
        ORDER BY ring_at LIMIT 500 FOR UPDATE SKIP LOCKED`,
    );
    const text = JSON.stringify(plan);
    expect(text).toContain('delivery_ringing');
    expect(text).toContain('Index Cond');
    expect(text).not.toContain('Seq Scan on delivery');
  });
});

describe('a delivery that fails', () => {
  it('is dead after ten tries, stays visible and can be replayed', async () => {
    during = async () => {
      throw new Error('the handler has a mistake');
    };
    await tell();
    for (let failures = 1; failures < 10; failures += 1) {
      await until(`failure ${failures}`, async () => (await sut.deliveries('portal'))[0]?.failures === failures);
      await sut.sweepNow('portal');
    }
    await settled('dead');
    expect(await sut.effects('notification')).toEqual([]);
    const owner = sut.app.get(Links, { strict: false }).client(PortalDeliveries);
    const { items } = await owner.dead({ limit: 10 });
    expect(items).toMatchObject([
      { name: 'portal.member_changed', failures: 10, lastError: 'the handler has a mistake' },
    ]);
    during = async () => undefined;
    expect(await owner.replay({ ids: items.map(({ id }) => id) })).toEqual({ count: 1 });
    await settled('acknowledged');
    expect(await sut.effects('notification')).toHaveLength(1);
  });

  it('is dead at once when nobody knows it or its body does not fit', async () => {
    await tell(event({ ...memberChanged, name: 'portal.unheard_of' }));
    await tell(event({ ...memberChanged, version: 2 }));
    await tell(memberChanged, deafOutbox());
    await sut.look(
      'portal',
      `UPDATE event SET body = body - 'email' WHERE name = 'portal.member_changed' AND version = 1`,
    );
    await sut.sweepNow('portal');
    await settled('dead');
    const errors = (await sut.deliveries('portal')).map((delivery) => delivery.last_error);
    expect(errors).toEqual([
      'portal.unheard_of cannot be taken: notification has no handler for it.',
      'portal.member_changed cannot be taken: it has version 2, notification knows version 1.',
      'portal.member_changed cannot be taken: its body does not fit: email must be an email.',
    ]);
  });

  it('is taken with fields that a newer sender added', async () => {
    await tell(memberChanged, deafOutbox());
    await sut.look('portal', `UPDATE event SET body = body || '{"nickname": "A."}'`);
    await sut.sweepNow('portal');
    await settled('acknowledged');
  });
});

describe('the gate', () => {
  it('opens when all that was committed before is taken, and not sooner', async () => {
    const holding = held();
    await tell();
    await until('it is under way', () => holding.entered === 1);
    let open = false;
    const gate = sut.app.get(InboxGate, { strict: false });
    const drained = gate.drained('notification').then(() => (open = true));
    await gate.drained('trigger'); // asks the same owners, and nothing is addressed to trigger
    expect(open).toBe(false);
    holding.letGo();
    await drained;
    expect(await sut.deliveries('portal')).toMatchObject([{ state: 'acknowledged' }]);
  });
});

describe('stopping', () => {
  it('finishes what was taken and says so before anything closes', async () => {
    const holding = held();
    await tell();
    await until('it is under way', () => holding.entered === 1);
    const stopping = sut.stop();
    holding.letGo();
    await stopping;
    sut = await TestProcess.start(server.url, all);
    expect(await sut.deliveries('portal')).toMatchObject([{ state: 'acknowledged', rings: 1 }]);
  });
});

describe('starting', () => {
  it('refuses with two handlers for an event', async () => {
    const second = handlerOf(notificationContract, bothTold);
    const start = () => TestProcess.start(server.url, { ...all, notification: [...all.notification, second] });
    await expect(start()).rejects.toThrow('portal.both_told is handled by Handler and Handler; keep one.');
  });
});

describe('connections', () => {
  it('are twelve at most under load, with every module in one process', async () => {
    await Promise.all(Array.from({ length: 100 }, () => tell(bothTold)));
    let most = 0;
    const watcher = new pg.Client({ connectionString: server.url });
    await watcher.connect();
    await until('all is acknowledged', async () => {
      const { rows } = await watcher.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM pg_stat_activity
          WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND datname = current_database()`,
      );
      most = Math.max(most, rows[0]?.n ?? 0);
      return (await sut.deliveries('portal')).every(({ state }) => state === 'acknowledged');
    });
    await watcher.end();
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(12);
    expect(await sut.effects('notification')).toHaveLength(100);
    expect(await sut.effects('trigger')).toHaveLength(100);
  });
});

describe('retention', () => {
  it('clears what is settled and old, keeps what is dead, and gives up what nobody takes', async () => {
    await tell();
    await settled('acknowledged');
    await sut.look('portal', `UPDATE event SET occurred_at = occurred_at - interval '4 days'`);
    await tell(memberChanged, deafOutbox());
    await sut.look(
      'portal',
      `UPDATE event SET occurred_at = occurred_at - interval '22 days'
      WHERE id IN (SELECT event_id FROM delivery WHERE state = 'pending')`,
    );
    await sut.look('notification', `UPDATE inbox SET taken_at = taken_at - interval '31 days'`);
    for (const retention of sut.app.get(Retention, { strict: false, each: true })) {
      await retention.round(new AbortController().signal);
    }
    expect(await sut.deliveries('portal')).toMatchObject([
      { state: 'dead', last_error: 'Nobody took it for 21 days.' },
    ]);
    expect(await sut.look('notification', 'SELECT * FROM inbox')).toEqual([]);
  });
});

describe('two processes', () => {
  const port = async () => {
    const probe = createServer();
    await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
    const { port: free } = probe.address() as AddressInfo;
    await new Promise((resolve) => probe.close(resolve));
    return `tcp://127.0.0.1:${free}`;
  };

  it('tell each other over TCP, and what was acknowledged to a dead owner is acknowledged again', async () => {
    await sut.stop();
    const address = await port();
    const startOwner = () => TestProcess.start(server.url, { portal: [] }, { listen: address });
    const subscriber = await TestProcess.start(
      server.url,
      { notification: all.notification },
      { links: { portal: address } },
    );
    sut = await startOwner();
    await tell();
    await settled('acknowledged');

    const holding = held();
    await tell();
    await until('it is under way', () => holding.entered === 1);
    await sut.stop();
    holding.letGo();
    await until('it is taken', async () => (await subscriber.effects('notification')).length === 2);
    sut = await startOwner();
    await sut.sweepNow('portal');
    await until('the subscriber found its way back', async () => {
      await sut.sweepNow('portal');
      return (await sut.deliveries('portal')).every(({ state }) => state === 'acknowledged');
    });
    expect(await subscriber.effects('notification')).toHaveLength(2);
    await subscriber.stop();
  });
});

describe('a lost database', () => {
  it('is survived: with every connection cut, events arrive once', async () => {
    const cut = async () => {
      const killer = new pg.Client({ connectionString: server.url });
      await killer.connect();
      await killer.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
      );
      await killer.end();
    };
    let told = 0;
    for (let round = 0; round < 5; round += 1) {
      const telling = Array.from({ length: 10 }, () =>
        tell().then(
          () => (told += 1),
          () => undefined,
        ),
      );
      await cut();
      await Promise.all(telling);
    }
    await until('all is acknowledged', async () => {
      await sut.sweepNow('portal');
      return (await sut.deliveries('portal')).every(({ state }) => state === 'acknowledged');
    });
    const written = (await sut.deliveries('portal')).length;
    expect(written).toBeGreaterThanOrEqual(told); // a commit whose answer was cut off may stand
    expect(await sut.effects('notification')).toHaveLength(written);
  });
});
