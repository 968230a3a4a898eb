import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Job, JobQueue, QueueWorker } from '../src/job-queue.js';
import { until } from './until.js';

export interface QueueUnderTest {
  /** Two processes' views of one queue server. */
  readonly here: JobQueue;
  readonly there: JobQueue;
  /** Throws every job away, as FLUSHALL does. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

let next = 0;

/** What every backend of {@link JobQueue} must do; each backend's spec calls this once. */
export function describeJobQueue(backend: string, open: () => Promise<QueueUnderTest>): void {
  describe(`JobQueue on ${backend}`, () => {
    let sut: QueueUnderTest;
    let queue: string;
    let workers: QueueWorker[];

    const work = async (on: JobQueue, handle: (job: Job, signal: AbortSignal) => Promise<void>, concurrency = 2) => {
      const worker = await on.work(queue, { concurrency }, handle);
      workers.push(worker);
      return worker;
    };

    beforeEach(async () => {
      sut = await open();
      queue = `conformance-${++next}.events`;
      workers = [];
    });

    afterEach(async () => {
      await Promise.all(workers.map((worker) => worker.drain()));
      await sut.close();
    });

    it('brings a job to a worker of another process with its data', async () => {
      const taken: Job[] = [];
      await work(sut.there, async (job) => void taken.push(job));
      await sut.here.add(queue, [{ id: 'a.1', data: { text: 'ö', list: [1, { deep: null }] } }]);
      await until('the job arrives', () => taken.length === 1);
      expect(taken).toEqual([{ id: 'a.1', data: { text: 'ö', list: [1, { deep: null }] } }]);
    });

    it('takes many jobs at once and runs each once', async () => {
      const taken: string[] = [];
      const jobs = Array.from({ length: 100 }, (_, i) => ({ id: `job${i}.1`, data: { i } }));
      await sut.here.add(queue, jobs);
      await work(sut.here, async (job) => void taken.push(job.id), 4);
      await work(sut.there, async (job) => void taken.push(job.id), 4);
      await until('all are taken', () => taken.length >= 100);
      await until('the queue is idle', () => sut.here.idle(queue));
      expect(taken.toSorted()).toEqual(jobs.map((job) => job.id).toSorted());
    });

    it('leaves a job alone that is added a second time while it waits', async () => {
      await sut.here.add(queue, [{ id: 'a.1', data: { first: true } }]);
      await sut.there.add(queue, [{ id: 'a.1', data: { first: false } }]);
      await sut.there.add(queue, [
        { id: 'a.1', data: { first: false } },
        { id: 'b.1', data: { first: true } },
      ]);
      const taken: Job[] = [];
      await work(sut.here, async (job) => void taken.push(job));
      await until('both are taken', () => taken.length >= 2);
      await until('the queue is idle', () => sut.here.idle(queue));
      expect(taken.map((job) => job.data)).toEqual([{ first: true }, { first: true }]);
    });

    it('runs an id again that is added after it finished or failed: nothing is retained', async () => {
      let runs = 0;
      await work(sut.here, async () => {
        if (++runs === 1) throw new Error('the first run fails');
      });
      for (const run of [1, 2, 3]) {
        await sut.there.add(queue, [{ id: 'a.1', data: {} }]);
        await until(`run ${run}`, () => runs === run);
        await until('the queue is idle', () => sut.here.idle(queue));
        expect(await sut.here.standing(queue, ['a.1'])).toEqual(new Set());
      }
    });

    it('says which jobs still wait or run', async () => {
      let finish: (() => void) | undefined;
      await sut.here.add(queue, [{ id: 'a.1', data: {} }]);
      expect(await sut.there.standing(queue, ['a.1', 'gone.1'])).toEqual(new Set(['a.1']));
      await work(sut.here, () => new Promise<void>((resolve) => (finish = resolve)));
      await until('it runs', () => finish !== undefined);
      expect(await sut.there.standing(queue, ['a.1', 'gone.1'])).toEqual(new Set(['a.1']));
      expect(await sut.there.idle(queue)).toBe(false);
      finish?.();
      await until('it is over', async () => (await sut.there.standing(queue, ['a.1'])).size === 0);
      expect(await sut.there.idle(queue)).toBe(true);
    });

    it('keeps to its concurrency', async () => {
      let running = 0;
      let most = 0;
      let done = 0;
      const jobs = Array.from({ length: 20 }, (_, i) => ({ id: `job${i}.1`, data: {} }));
      await work(
        sut.here,
        async () => {
          most = Math.max(most, ++running);
          await new Promise((resolve) => setImmediate(resolve));
          running--;
          done++;
        },
        3,
      );
      await sut.here.add(queue, jobs);
      await until('all ran', () => done === 20);
      expect(most).toBeLessThanOrEqual(3);
    });

    it('drains: what runs is finished, what waits is left for others', async () => {
      let finish: (() => void) | undefined;
      const first = await work(sut.here, () => new Promise<void>((resolve) => (finish = resolve)), 1);
      await sut.here.add(queue, [
        { id: 'a.1', data: {} },
        { id: 'b.1', data: {} },
      ]);
      await until('one runs', () => finish !== undefined);
      let drained = false;
      const draining = first.drain().then(() => (drained = true));
      await new Promise((resolve) => setImmediate(resolve));
      expect(drained).toBe(false);
      finish?.();
      await draining;
      expect([...(await sut.here.standing(queue, ['a.1', 'b.1']))]).toHaveLength(1);
      const taken: string[] = [];
      await work(sut.there, async (job) => void taken.push(job.id));
      await until('the other is taken elsewhere', () => taken.length === 1);
    });

    it('survives being emptied: workers go on with what is added next', async () => {
      const taken: string[] = [];
      await work(sut.here, async (job) => void taken.push(job.id));
      await sut.empty();
      await sut.there.add(queue, [{ id: 'a.2', data: {} }]);
      await until('the next job is taken', () => taken.includes('a.2'));
    });
  });
}
