import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Injectable, type Type } from '@nestjs/common';
import { clientOf } from '#contracts';
import { bootDatabase, type BootedDatabase } from '#database/testing';
import { Links } from '#link/nest';
import { until } from '#queue/testing';
import { TestProcess } from '../../testing/index.js';
import { deliveriesContractOf } from '../deliveries.contract.js';
import { chore, type ChoreWork, Does } from './chore.js';
import { ChoreRunner } from './chore-runner.js';

/** Servers and processes are started; a busy machine takes its time. */
jest.setTimeout(60_000);

class PortalDeliveries extends clientOf(deliveriesContractOf('portal')) {}

/** Due once in a day, so that no second instant comes while a test runs, but at midnight. */
const countSheep = chore({ name: 'portal.count_sheep', everyMs: 86_400_000, limitMs: 2000 });

let counting: (signal: AbortSignal) => Promise<string | undefined>;

@Does(countSheep)
@Injectable()
class CountsSheep implements ChoreWork {
  run(signal: AbortSignal) {
    return counting(signal);
  }
}

@Does(countSheep)
@Injectable()
class AlsoCountsSheep extends CountsSheep {}

describe('a chore', () => {
  let server: BootedDatabase;
  const processes: TestProcess[] = [];

  beforeAll(async () => {
    server = await bootDatabase();
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    counting = async () => 'counted';
  });

  async function withProcesses(count: number, work: (first: TestProcess) => Promise<void>): Promise<void> {
    const first = await start([CountsSheep]);
    try {
      for (let i = 1; i < count; i += 1) await start([CountsSheep]);
      await work(first);
    } finally {
      await first.look('portal', `DELETE FROM chore_run`);
      for (const process of processes.splice(0)) await process.stop();
    }
  }

  async function start(portal: readonly Type[]): Promise<TestProcess> {
    const process = await TestProcess.start(server.url, { portal });
    processes.push(process);
    return process;
  }

  const round = (process: TestProcess) =>
    process.app.get(ChoreRunner, { strict: false }).round(new AbortController().signal);

  const standing = async (process: TestProcess) => {
    const { chores } = await process.app.get(Links, { strict: false }).client(PortalDeliveries).chores({});
    return chores.find(({ name }) => name === countSheep.name);
  };
  const isIn = (process: TestProcess, state: string) =>
    until(`the chore is ${state}`, async () => (await standing(process))?.state === state);

  it('is done once for a due instant, on any number of servers', async () => {
    let runs = 0;
    counting = async () => `counted ${(runs += 1)} times`;
    await withProcesses(3, async (first) => {
      await isIn(first, 'done');
      await Promise.all(processes.map(round));
      expect(runs).toBe(1);
      expect(await standing(first)).toMatchObject({
        outcome: 'counted 1 times',
        starts: 1,
        endedAt: expect.any(String),
      });
    });
  });

  it('is done again when its server died in the middle, and what that one still says does not count', async () => {
    const { promise: frozen, resolve: thaw } = Promise.withResolvers<void>();
    let runs = 0;
    counting = async () => {
      runs += 1;
      if (runs > 1) return 'counted by the second';
      await frozen;
      return 'counted by the first';
    };
    await withProcesses(2, async (first) => {
      await until('one of them is at it', () => runs === 1);
      await Promise.all(processes.slice(1).map(round));
      expect(runs).toBe(1);
      await first.look('portal', `UPDATE chore_run SET free_at = clock_timestamp() WHERE chore = $1`, [
        countSheep.name,
      ]);
      // whichever of the two is not frozen does it
      void Promise.all(processes.map(round));
      await isIn(first, 'done');
      thaw();
      expect(await standing(first)).toMatchObject({ outcome: 'counted by the second', starts: 2 });
    });
  });

  it('is done once when it is late by many instants', async () => {
    let runs = 0;
    await withProcesses(1, async (first) => {
      await isIn(first, 'done');
      const late = `UPDATE chore_run SET due_at = due_at - interval '7 days' WHERE chore = $1`;
      await first.look('portal', late, [countSheep.name]);
      counting = async () => `counted ${(runs += 1)} times`;
      await round(first);
      await round(first);
      expect(runs).toBe(1);
    });
  });

  it('is tried again after a failure, which is shown meanwhile, and not for ever', async () => {
    let runs = 0;
    counting = async () => {
      throw new Error(`lost count ${(runs += 1)}`);
    };
    await withProcesses(1, async (first) => {
      for (let failures = 1; failures <= 5; failures += 1) {
        await until('it failed', async () => {
          const now = await standing(first);
          return now?.state === 'failed' && now.starts === failures;
        });
        await first.look('portal', `UPDATE chore_run SET free_at = clock_timestamp() WHERE chore = $1`, [
          countSheep.name,
        ]);
        await round(first);
      }
      expect(runs).toBe(5);
      expect(await standing(first)).toMatchObject({ state: 'failed', outcome: 'Error: lost count 5' });
    });
  });

  it('is aborted at its limit', async () => {
    let wasAborted = false;
    counting = (signal) => new Promise(() => signal.addEventListener('abort', () => (wasAborted = true)));
    await withProcesses(1, async (first) => {
      await isIn(first, 'failed');
      expect(wasAborted).toBe(true);
      expect((await standing(first))?.outcome).toContain('portal.count_sheep was not done after 2000 ms.');
    });
  });

  it('that two do keeps the process from starting', async () => {
    await expect(start([CountsSheep, AlsoCountsSheep])).rejects.toThrow(
      'portal.count_sheep is done by CountsSheep and AlsoCountsSheep; keep one.',
    );
  });
});
